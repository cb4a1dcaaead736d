package dev.meterline.query.fake;

import dev.meterline.query.rejected.RejectedEvents;
import dev.meterline.query.rejected.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Rejected events that a test has put in. */
public final class FakeRejectedEvents implements RejectedEvents {

  private final Map<String, List<Rejection>> lists = new ConcurrentHashMap<>();
  private volatile boolean loaded = true;
  private volatile boolean settled = true;

  public void loaded(boolean now) {
    loaded = now;
  }

  /** Adds one that is newer than all before. */
  public void add(String account, Rejection rejection) {
    lists.computeIfAbsent(account, a -> new CopyOnWriteArrayList<>()).add(0, rejection);
  }

  @Override
  public boolean loaded() {
    return loaded;
  }

  /** Whether what was decided is listed from now on; until then nobody's wait ends in time. */
  public void settled(boolean now) {
    settled = now;
  }

  @Override
  public CompletionStage<Boolean> settled(String account, Duration longest) {
    return CompletableFuture.completedFuture(settled);
  }

  @Override
  public List<Rejection> newest(String account, int atMost) {
    return lists.getOrDefault(account, List.of()).stream().limit(atMost).toList();
  }
}
