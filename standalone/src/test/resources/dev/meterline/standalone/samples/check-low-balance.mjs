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

// Check every hour
setInterval(() => checkLowBalance(5.0), 60 * 60 * 1000);
