const response = await fetch(
  `https://regpilot.dev/api/usage?projectId=${projectId}`,
  {
    headers: {
      'X-API-Key': process.env.REGPILOT_API_KEY!
    }
  }
);

const stats = await response.json();

console.log(`Budget: $${stats.budget.used}/$${stats.budget.limit}`);
console.log(`Cache Hit Rate: ${stats.cache.hitRate}%`);
console.log(`Savings: $${stats.cache.hits * 0.01}`); // Estimated
