curl "https://contentstats.io/api/v1/usage" \
  -H "X-API-Key: cs_live_YOUR_KEY"
