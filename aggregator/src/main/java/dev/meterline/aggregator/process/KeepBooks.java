package dev.meterline.aggregator.process;

import dev.meterline.aggregator.store.Dedupe;
import dev.meterline.aggregator.store.Ledger;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The one processor of the aggregator: hands each record to the clerk of its topic and announces
 * totals. All four sources share it because they share an account's books, and because settings
 * must be known before the first event is counted.
 */
public final class KeepBooks implements Processor<byte[], byte[], Object, Object> {

  private final SourceSerdes serdes;
  private final Partitions partitions;
  private final Duration announceEvery;
  private final Dedupe dedupe;
  private final RecordCounts counts;
  private final Consumer<? super RejectedEvent> onRejection;
  private Map<String, Consumer<Arrival>> clerks = Map.of();
  private @Nullable ProcessorContext<Object, Object> context;
  private @Nullable Ledger ledger;

  /**
   * @param announceEvery how often totals that have changed are announced, at least 4 ms; crossed
   *     thresholds are announced at once, and few accounts four times as often
   * @param onRejection told of each rejection before its record counts as applied; stream thread
   */
  public KeepBooks(
      SourceSerdes serdes,
      Partitions partitions,
      Duration announceEvery,
      Dedupe dedupe,
      RecordCounts counts,
      Consumer<? super RejectedEvent> onRejection) {
    this.serdes = serdes;
    this.partitions = partitions;
    this.announceEvery = announceEvery;
    this.dedupe = dedupe;
    this.counts = counts;
    this.onRejection = onRejection;
  }

  @Override
  public void init(ProcessorContext<Object, Object> newContext) {
    context = newContext;
    Ledger opened = Books.open(newContext, serdes.accounts(), dedupe);
    ledger = opened;
    Outbox outbox = new Outbox(newContext, onRejection);
    Announcer announcer = new Announcer(opened, outbox, announceEvery);
    int partition = newContext.taskId().partition();
    Predicate<AccountId> belongsHere =
        account -> opened.holds(account) || partitions.of(account) == partition;
    EventClerk events =
        new EventClerk(serdes.events(), belongsHere, opened, announcer, outbox, counts);
    AccountClerk accounts = new AccountClerk(serdes, belongsHere, opened, announcer, outbox);
    clerks =
        Map.of(
            Topic.USAGE_EVENTS.topicName(), events::take,
            Topic.ACCOUNTS.topicName(), accounts::takeSettings,
            Topic.CREDITS.topicName(), accounts::takeCredit,
            Topic.RATE_LIMIT_EVENTS.topicName(), accounts::takeRateLimit);
    opened.forEachUnannounced(announcer::announceLater);
    newContext.schedule(
        announceEvery.dividedBy(Announcer.PARTS),
        PunctuationType.WALL_CLOCK_TIME,
        now -> keep(newContext, opened, () -> announcer.announceDue(now)));
  }

  /** An audit sees the books before or after, never in between. */
  private static void keep(ProcessorContext<?, ?> context, Ledger books, Runnable change) {
    books.beginRecord();
    try {
      change.run();
    } finally {
      books.endRecord();
    }
    if (books.wantsCommit()) {
      context.commit();
    }
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Ledger books = ledger;
    if (context == null || books == null) {
      throw new IllegalStateException("a record came before init");
    }
    Arrival arrival = Arrival.of(record, context);
    Consumer<Arrival> clerk = clerks.get(arrival.source().topic());
    if (clerk == null) {
      throw new IllegalStateException("no clerk for topic " + arrival.source().topic());
    }
    keep(context, books, () -> clerk.accept(arrival));
  }
}
