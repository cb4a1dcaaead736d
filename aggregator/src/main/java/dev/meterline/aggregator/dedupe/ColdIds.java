package dev.meterline.aggregator.dedupe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ids that no longer fit into the hot tables: runs in local files, made and merged in the
 * background. All methods belong to one thread; only the writing of files happens elsewhere, and
 * its result is taken over by {@link #maintain}.
 *
 * <p>Runs are derived from the log of batches. {@link #open} keeps those that still belong to the
 * log and throws the others away.
 */
public final class ColdIds implements AutoCloseable {

  private final Path dir;
  private final Executor background;
  private final List<IdRun> runs = new ArrayList<>();
  private @Nullable Merge merging;
  private @Nullable CompletableFuture<Void> filtering;

  private record Merge(List<IdRun> parts, CompletableFuture<IdRun> result) {}

  /**
   * Starts empty.
   *
   * @param dir where the files are
   * @param background runs what takes long
   */
  public ColdIds(Path dir, Executor background) {
    this.dir = dir;
    this.background = background;
  }

  /** What the log holds of a run: asked once for each file that is found. */
  public interface Log {
    /**
     * Whether the log holds, at this batch, what a run noted as {@code logMark}.
     *
     * @param day the day of the batch, days since 1970-01-01 UTC
     */
    boolean holds(int day, long batch, long logMark);
  }

  /**
   * Where the runs end.
   *
   * @param lastBatch number of the last batch whose ids are in a run
   * @param day the day of that batch, days since 1970-01-01 UTC
   */
  public record Covered(long lastBatch, int day) {}

  /**
   * Takes over the files of an earlier process.
   *
   * @return where the runs end, or empty if there are none
   */
  public Optional<Covered> open(Log log) {
    List<IdRun> found = new ArrayList<>();
    for (Path file : files()) {
      try {
        IdRun run = IdRun.open(file);
        if (log.holds(run.newestDay(), run.batches().last(), run.logMark())) {
          found.add(run);
        } else {
          run.delete();
        }
      } catch (IOException e) {
        deleteQuietly(file);
      }
    }
    // A merge that was cut short leaves its parts and its result: the larger one counts.
    found.sort(
        Comparator.comparingLong((IdRun run) -> run.batches().first())
            .thenComparing(run -> -run.batches().last()));
    for (IdRun run : found) {
      Batches last = runs.isEmpty() ? null : runs.get(runs.size() - 1).batches();
      if (last != null && last.contains(run.batches())) {
        run.delete();
      } else if (last == null || run.batches().first() == last.last() + 1) {
        runs.add(run);
      } else {
        run.delete();
      }
    }
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    IdRun newest = runs.get(runs.size() - 1);
    return Optional.of(new Covered(newest.batches().last(), newest.newestDay()));
  }

  /** The newest day on which this id arrived, days since 1970-01-01 UTC, or -1. */
  public int dayOf(long high, long low) {
    int newest = -1;
    for (int i = runs.size() - 1; i >= 0; i--) {
      newest = Math.max(newest, runs.get(i).dayOf(high, low));
    }
    return newest;
  }

  /** Number of ids held in runs. */
  public long size() {
    return runs.stream().mapToLong(IdRun::size).sum();
  }

  /** Number of runs: each costs one look into a filter for a new id. */
  public int runs() {
    return runs.size();
  }

  /**
   * Starts to write a frozen table as a run.
   *
   * @return completes when the run can be {@linkplain #add added}
   */
  public CompletableFuture<Sealed> seal(IdTable frozen, Batches batches, long logMark) {
    return CompletableFuture.supplyAsync(
        () -> new Sealed(write(frozen.sorted(), batches, logMark)), background);
  }

  /** A run that has been written and is not in use yet. */
  public static final class Sealed {
    private final IdRun run;

    private Sealed(IdRun run) {
      this.run = run;
    }
  }

  /** Takes a sealed run into use; its batches follow those of the last one. */
  public void add(Sealed sealed) {
    runs.add(sealed.run);
  }

  /**
   * Takes over what the background has finished, starts what is to be done next, and drops runs
   * that have expired.
   *
   * @param firstDay the first day that is still remembered, days since 1970-01-01 UTC
   */
  public void maintain(int firstDay) {
    if (merging != null && merging.result().isDone()) {
      IdRun merged = merging.result().join();
      runs.set(runs.indexOf(merging.parts().get(0)), merged);
      runs.removeAll(merging.parts());
      merging.parts().forEach(IdRun::delete);
      merging = null;
    }
    if (merging != null) {
      return;
    }
    while (!runs.isEmpty() && runs.get(0).newestDay() < firstDay) {
      runs.remove(0).delete();
    }
    startMissingFilter();
    Optional<Integer> next = MergePlan.next(runs.stream().map(IdRun::size).toList());
    next.ifPresent(
        from ->
            merging = merge(List.copyOf(runs.subList(from, from + MergePlan.FAN_IN)), firstDay));
  }

  private void startMissingFilter() {
    if (filtering != null && !filtering.isDone()) {
      return;
    }
    filtering = null;
    for (IdRun run : runs) {
      if (!run.hasFilter()) {
        filtering = CompletableFuture.runAsync(() -> buildFilter(run), background);
        return;
      }
    }
  }

  private Merge merge(List<IdRun> parts, int firstDay) {
    IdRun last = parts.get(parts.size() - 1);
    Batches all = new Batches(parts.get(0).batches().first(), last.batches().last());
    return new Merge(
        parts,
        CompletableFuture.supplyAsync(
            () -> {
              List<SortedIds> ids = parts.stream().map(ColdIds::readAll).toList();
              return write(SortedIds.merge(ids, firstDay), all, last.logMark());
            },
            background));
  }

  private IdRun write(SortedIds ids, Batches batches, long logMark) {
    try {
      return IdRun.write(dir, ids, batches, logMark);
    } catch (IOException e) {
      throw new UncheckedIOException("a run of ids can't be written to " + dir, e);
    }
  }

  private static SortedIds readAll(IdRun run) {
    try {
      return run.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException("a run of ids can't be read", e);
    }
  }

  private static void buildFilter(IdRun run) {
    try {
      run.buildFilter();
    } catch (IOException e) {
      throw new UncheckedIOException("a run of ids can't be read", e);
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(dir)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(dir + " can't be listed", e);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be deleted", e);
    }
  }

  /** Closes the files; they stay for the next process. */
  @Override
  public void close() {
    runs.forEach(IdRun::close);
    runs.clear();
  }
}
