let usageCache = null;
let cacheTime = null;
const CACHE_TTL = 5 * 60 * 1000; // 5 minutes

async function getCachedUsage() {
  if (usageCache && Date.now() - cacheTime < CACHE_TTL) {
    return usageCache;
  }

  usageCache = await fetch('/api/v1/usage').then(r => r.json());
  cacheTime = Date.now();
  return usageCache;
}
