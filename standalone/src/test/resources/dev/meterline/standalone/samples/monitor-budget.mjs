async function monitorBudget(monthlyBudget) {
  const usage = await fetch('https://contentstats.io/api/v1/usage', {
    headers: { 'X-API-Key': apiKey }
  }).then(r => r.json());

  const currentMonth = new Date().getMonth();
  const daysInMonth = new Date(
    new Date().getFullYear(),
    currentMonth + 1,
    0
  ).getDate();
  const dayOfMonth = new Date().getDate();

  const budgetUsed = usage.total_charged_usd; // Assume reset monthly
  const budgetPercentage = (budgetUsed / monthlyBudget) * 100;
  const projectedSpend = (budgetUsed / dayOfMonth) * daysInMonth;

  if (projectedSpend > monthlyBudget) {
    console.warn(
      `⚠️ Projected to exceed budget: ` +
      `$${projectedSpend.toFixed(2)} > $${monthlyBudget}`
    );
  }

  return {
    budget: monthlyBudget,
    used: budgetUsed,
    percentage: budgetPercentage.toFixed(1),
    projected: projectedSpend.toFixed(2)
  };
}

const budget = await monitorBudget(100); // $100/month
console.log(`Budget used: ${budget.percentage}%`);
