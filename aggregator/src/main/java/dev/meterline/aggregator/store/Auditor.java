package dev.meterline.aggregator.store;

import dev.meterline.aggregator.read.AccountAudit;
import dev.meterline.aggregator.read.PartitionAudit;
import dev.meterline.aggregator.rollup.BucketRow;
import dev.meterline.aggregator.rollup.Tally;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Adds up what became of every record of a partition, as of one moment between two records: the
 * stored rows as an iterator opened at that moment sees them, and over them what had changed in
 * memory since they were written. The adding up happens afterwards and holds nobody up.
 */
final class Auditor {

  private final PartitionMark mark;
  private final KeyValueIterator<Bytes, byte[]> stored;
  private final TreeMap<AccountId, Line> lines = new TreeMap<>();

  /** What is gathered of one account. */
  private static final class Line {
    private Tally tally = new Tally();
    // By start of the month, so that a month in memory replaces what is stored of it.
    private final Map<Long, Long> liveMonths = new HashMap<>();
    private boolean live;
    private long requests;
  }

  /**
   * Starts at the moment of the call.
   *
   * @param stored everything stored, closed by {@link #audit}
   */
  Auditor(PartitionMark mark, KeyValueIterator<Bytes, byte[]> stored) {
    this.mark = mark;
    this.stored = stored;
  }

  /** Lays what is in memory of a changed account over what is stored of it. */
  void overlay(LiveAccount account) {
    Line line = lines.computeIfAbsent(account.id(), id -> new Line());
    line.live = true;
    line.tally = Tally.decode(account.tally().encode());
    for (LiveRow row : account.rows()) {
      if (row.granularity == Granularity.MONTH) {
        long requests = row.row.total().requests();
        line.liveMonths.put(row.startMillis, requests);
        line.requests += requests;
      }
    }
  }

  PartitionAudit audit(int partition) {
    try (stored) {
      while (stored.hasNext()) {
        KeyValue<Bytes, byte[]> next = stored.next();
        if (UsageKeys.isTally(next.key)) {
          addTally(UsageKeys.accountOfTally(next.key), next.value);
        } else if (UsageKeys.isRow(next.key, Granularity.MONTH)) {
          addMonth(next.key, next.value);
        }
      }
    }
    return new PartitionAudit(
        partition,
        mark.offset() < 0 ? 0 : mark.offset() - mark.firstOffset() + 1,
        mark.records(),
        mark.rerouted(),
        accounts());
  }

  private void addTally(AccountId account, byte[] value) {
    Line line = lines.computeIfAbsent(account, id -> new Line());
    if (!line.live) {
      line.tally = Tally.decode(value);
    }
  }

  private void addMonth(Bytes key, byte[] value) {
    Line line = lines.computeIfAbsent(UsageKeys.accountOfRow(key), id -> new Line());
    if (!line.liveMonths.containsKey(UsageKeys.startOfRow(key))) {
      line.requests += BucketRow.decodeTotal(value).requests();
    }
  }

  private List<AccountAudit> accounts() {
    List<AccountAudit> accounts = new ArrayList<>();
    lines.forEach(
        (account, line) ->
            accounts.add(
                new AccountAudit(
                    account.value(),
                    line.tally.receivedCount(),
                    line.tally.counted(),
                    line.tally.duplicates(),
                    line.tally.rejectedCount(),
                    line.tally.corrections(),
                    line.requests + line.tally.expiredRequests())));
    if (mark.unreadable() > 0) {
      accounts.add(
          new AccountAudit(AccountId.UNKNOWN, mark.unreadable(), 0, 0, mark.unreadable(), 0, 0));
    }
    return accounts;
  }
}
