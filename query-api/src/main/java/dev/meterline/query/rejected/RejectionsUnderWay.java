package dev.meterline.query.rejected;

import dev.meterline.schemas.event.RejectedEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What the aggregator of this process has rejected and nobody can read yet: a rejection is on the
 * topic once its transaction is committed, a few tenths of a second later. Whoever says up to when
 * a list of rejections is complete must wait for these. Holds nothing of what was read back. Safe
 * for use by many threads.
 *
 * <p>Records are named by where they came from. Both the decisions and the records read back come
 * in the order of their offsets, or start again from an earlier one after an aborted transaction.
 */
public final class RejectionsUnderWay {

  private final ConcurrentMap<String, Map<Source, Way>> byAccount = new ConcurrentHashMap<>();

  private record Source(String topic, int partition) {
    static Source of(RejectedEvent event) {
      return new Source(event.topic(), event.partition());
    }
  }

  /**
   * @param decided the highest offset that was rejected
   * @param back the highest of those that were read back; -1 for none
   */
  private record Way(long decided, long back) {}

  /** What was under way of an account at one moment: the last offset of each source. */
  public static final class Mark {
    private final String account;
    private final Map<Source, Long> last;

    private Mark(String account, Map<Source, Long> last) {
      this.account = account;
      this.last = last;
    }
  }

  /** A record was rejected; its notice is in the transaction at hand. */
  public void decided(RejectedEvent event) {
    byAccount.compute(
        event.account(),
        (account, known) -> {
          Map<Source, Way> ways = known == null ? new HashMap<>() : new HashMap<>(known);
          ways.merge(
              Source.of(event),
              new Way(event.offset(), -1),
              (old, one) -> new Way(Math.max(old.decided(), one.decided()), old.back()));
          return ways;
        });
  }

  /** A notice was read from the topic, and is listed. */
  void readBack(RejectedEvent event) {
    byAccount.computeIfPresent(
        event.account(),
        (account, known) -> {
          Map<Source, Way> ways = new HashMap<>(known);
          ways.computeIfPresent(
              Source.of(event),
              (source, way) ->
                  event.offset() >= way.decided()
                      ? null
                      : new Way(way.decided(), Math.max(way.back(), event.offset())));
          return ways.isEmpty() ? null : ways;
        });
  }

  /** What is under way of an account now. */
  Mark mark(String account) {
    Map<Source, Long> last = new HashMap<>();
    byAccount
        .getOrDefault(account, Map.of())
        .forEach((source, way) -> last.put(source, way.decided()));
    return new Mark(account, last);
  }

  /** Whether all that was under way then has been read back. */
  boolean isBack(Mark mark) {
    Map<Source, Way> now = byAccount.getOrDefault(mark.account, Map.of());
    return mark.last.entrySet().stream()
        .allMatch(
            then -> {
              Way way = now.get(then.getKey());
              return way == null || way.back() >= then.getValue();
            });
  }

  /** Accounts of which anything is under way. */
  int accounts() {
    return byAccount.size();
  }
}
