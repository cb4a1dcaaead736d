async function getUsageDashboard() {
  const usage = await fetch('https://contentstats.io/api/v1/usage', {
    headers: { 'X-API-Key': apiKey }
  }).then(r => r.json());

  return {
    balance: `$${usage.balance_usd.toFixed(2)}`,
    pending: `$${usage.uncharged_usage_usd.toFixed(2)}`,
    available: `$${(usage.balance_usd - usage.uncharged_usage_usd).toFixed(2)}`,
    activeVideos: usage.active_videos,
    totalSnapshots: usage.total_snapshots,
    avgCostPerSnapshot: `$${usage.cost_per_snapshot}`,
    estimatedDaysLeft: Math.floor(
      usage.estimated_snapshots_remaining / (usage.active_videos * 24)
    )
  };
}

const dashboard = await getUsageDashboard();
console.log(dashboard);
// {
//   balance: "$12.45",
//   pending: "$0.75",
//   available: "$11.70",
//   activeVideos: 3,
//   totalSnapshots: 450,
//   avgCostPerSnapshot: "$0.015",
//   estimatedDaysLeft: 11
// }
