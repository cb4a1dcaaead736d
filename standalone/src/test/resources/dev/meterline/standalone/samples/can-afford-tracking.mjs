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

// Check before tracking
await canAffordTracking(7); // 7 days
await trackVideo(url, 7);
