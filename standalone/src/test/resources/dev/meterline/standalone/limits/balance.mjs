// The client of the documented page, with the address and the key of its host.
const [address, apiKey] = process.argv.slice(2);
const alerts = [];
async function sendAlert(alert) { alerts.push(alert); }
const pageFetch = globalThis.fetch;
const fetch = (url, options) => pageFetch(url.replace('https://contentstats.io', address), options);

async function canAffordTracking(durationDays) {
  const usage = await fetch('https://contentstats.io/api/v1/usage', {
    headers: { 'X-API-Key': apiKey }
  }).then(r => r.json());

  const estimatedCost = durationDays * 24 * 0.015;
  const available = usage.balance_usd - usage.uncharged_usage_usd;

  if (available < estimatedCost) {
    throw new Error(
      `Insufficient balance. Need $${estimatedCost.toFixed(2)}, ` +
      `have $${available.toFixed(2)}`
    );
  }
  return true;
}

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

async function checkLowBalance(threshold = 5.0) {
  const usage = await fetch('https://contentstats.io/api/v1/usage', {
    headers: { 'X-API-Key': apiKey }
  }).then(r => r.json());

  if (usage.balance_usd < threshold) {
    await sendAlert({
      type: 'low_balance',
      balance: usage.balance_usd,
      threshold: threshold,
      message: `Balance is $${usage.balance_usd}. Please add credits.`
    });
    return true;
  }
  return false;
}

const dashboard = await getUsageDashboard();
const affords = await canAffordTracking(7);
const tooMuch = await canAffordTracking(100).catch(e => e.message);
const low = await checkLowBalance(5.0);
const lower = await checkLowBalance(50.0);
console.log(JSON.stringify({ dashboard, affords, tooMuch, low, lower, alerts }));
