// Daily at 9 AM
cron.schedule('0 9 * * *', async () => {
  const usage = await getUsage();

  await logUsage({
    date: new Date(),
    balance: usage.balance_usd,
    snapshots: usage.total_snapshots,
    activeVideos: usage.active_videos
  });

  if (usage.balance_usd < 10) {
    await notifyLowBalance(usage);
  }
});
