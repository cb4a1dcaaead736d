package dev.meterline.benchmarks.measure;

import dev.meterline.benchmarks.contender.Assignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Measures one contender after the other; the broker has the load already. */
public final class Stopwatch {

  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(10).toNanos();
  private static final double NANOS = 1e9;

  private final List<String> jvmOptions;
  private final Duration patience;

  /**
   * @param jvmOptions of every contender's process
   * @param patience how long a contender may go without a commit
   */
  public Stopwatch(List<String> jvmOptions, Duration patience) {
    this.jvmOptions = jvmOptions;
    this.patience = patience;
  }

  /** How far a contender was at one moment, and what it had cost. */
  private record Mark(long nanos, long committed, ProcessCost cost, long logBytes) {}

  /**
   * Runs a contender to its end.
   *
   * @param log takes what its process says
   * @param database the process of the database that works for it, if one does
   * @param progress is told how many records it has counted
   */
  public Run run(
      Assignment assignment, Path log, @Nullable ProcessHandle database, LongConsumer progress) {
    try (BrokerView broker = new BrokerView(assignment.bootstrapServers());
        ContenderChild child = ContenderChild.start(assignment, jvmOptions, log)) {
      Timing timing = new Timing(assignment, broker, child, database, progress);
      Mark start = timing.waitFor(0);
      Mark warm = timing.waitFor(assignment.first() / 3);
      Mark end = timing.waitFor(assignment.first());
      if (start == null || warm == null || end == null) {
        return Run.failed("it stopped counting, see " + child.log());
      }
      // A small load may be in one commit: then only the time with the start in it is known.
      Mark from = warm.committed() < end.committed() ? warm : start;
      return between(from, end, child.check());
    } catch (IOException e) {
      throw new UncheckedIOException("a process can't be started", e);
    }
  }

  private static Run between(Mark from, Mark to, Optional<String> wrong) {
    double events = to.committed() - from.committed();
    double seconds = (to.nanos() - from.nanos()) / NANOS;
    ProcessCost cost = to.cost().minus(from.cost());
    OptionalDouble written =
        cost.bytesWritten().isPresent()
            ? OptionalDouble.of(
                (cost.bytesWritten().getAsLong() + to.logBytes() - from.logBytes()) / events)
            : OptionalDouble.empty();
    return new Run(events / seconds, cost.cpuMicros() / events, written, wrong);
  }

  /** Watches one run. */
  private final class Timing {
    private final Assignment assignment;
    private final BrokerView broker;
    private final ContenderChild child;
    private final @Nullable ProcessHandle database;
    private final LongConsumer progress;

    Timing(
        Assignment assignment,
        BrokerView broker,
        ContenderChild child,
        @Nullable ProcessHandle database,
        LongConsumer progress) {
      this.assignment = assignment;
      this.broker = broker;
      this.child = child;
      this.database = database;
      this.progress = progress;
    }

    /** The first moment at which this many are committed; null if it does not come. */
    @Nullable Mark waitFor(long target) {
      long seen = -1;
      long lastChange = System.nanoTime();
      while (child.isAlive() && System.nanoTime() - lastChange < patience.toNanos()) {
        long committed = broker.committed(assignment.group());
        long now = System.nanoTime();
        if (committed >= target) {
          progress.accept(committed);
          return new Mark(now, committed, cost(), broker.logBytes());
        }
        if (committed != seen) {
          seen = committed;
          lastChange = now;
          progress.accept(committed);
        }
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
      }
      return null;
    }

    private ProcessCost cost() {
      ProcessCost own = ProcessCost.of(child.handle());
      return database == null ? own : own.plus(ProcessCost.of(database));
    }
  }
}
