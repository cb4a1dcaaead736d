package dev.meterline.standalone.importer;

import dev.meterline.standalone.importer.file.Occurrences;
import dev.meterline.standalone.importer.file.RawRecord;
import dev.meterline.standalone.importer.file.RowHash;
import dev.meterline.standalone.importer.format.Finishing;
import dev.meterline.standalone.importer.format.ParsedRow;
import dev.meterline.standalone.importer.send.EventBatch;
import dev.meterline.standalone.importer.send.Sender;
import dev.meterline.standalone.importer.send.Sent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends a file in batches, {@value #IN_FLIGHT} at a time, and takes the answers in the order of the
 * file. It stops at the first batch that can't be sent; what was sent before stays, and the same
 * import run again continues without counting it twice. One object runs one import.
 */
public final class Importer {

  /** Enough to keep the server busy while the next batch is read. */
  private static final int IN_FLIGHT = 3;

  private record OnItsWay(RowBatch rows, Future<Sent> answer) {}

  private final Sender sender;
  private final ImportListener listener;
  private final Queue<OnItsWay> onTheirWay = new ArrayDeque<>();
  private ImportSummary summary = ImportSummary.NOTHING;
  private RowBatch batch = new RowBatch();

  /**
   * @param sender sends batches, and again where that helps
   * @param listener hears of rejected rows and progress
   */
  public Importer(Sender sender, ImportListener listener) {
    this.sender = sender;
    this.listener = listener;
  }

  /**
   * Imports {@code file} and returns when every batch has its answer.
   *
   * @throws IOException if the file can't be read
   * @throws InterruptedException if the thread was interrupted; batches may be on their way
   */
  public ImportSummary run(EventFile file, Finishing finishing)
      throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT);
    try (EventFile.Rows rows = file.open();
        Occurrences occurrences = new Occurrences()) {
      Optional<EventFile.Row> row = rows.next();
      while (row.isPresent() && summary.failure().isEmpty()) {
        take(row.get(), idOf(row.get().raw(), occurrences), finishing, threads);
        row = rows.next();
      }
      send(threads);
      while (!onTheirWay.isEmpty()) {
        takeAnswer();
      }
    } finally {
      threads.shutdownNow();
    }
    return summary;
  }

  private static String idOf(RawRecord row, Occurrences occurrences) throws IOException {
    RowHash hash = RowHash.of(row.bytes());
    return hash.eventId(occurrences.before(hash));
  }

  private void take(EventFile.Row row, String id, Finishing finishing, ExecutorService threads)
      throws InterruptedException {
    RawRecord raw = row.raw();
    if (row.parsed() instanceof ParsedRow.Draft draft) {
      byte[] event = finishing.finish(draft, id).toString().getBytes(StandardCharsets.UTF_8);
      if (!batch.hasRoomFor(draft.form(), event)) {
        send(threads);
      }
      batch.add(raw.place(), draft.form(), event, raw.end());
    } else if (row.parsed() instanceof ParsedRow.Unreadable unreadable) {
      batch.addUnreadable(raw.place(), unreadable.reason(), raw.end());
      if (batch.isFull()) {
        send(threads);
      }
    }
  }

  private void send(ExecutorService threads) throws InterruptedException {
    if (batch.isEmpty() || summary.failure().isPresent()) {
      return;
    }
    while (onTheirWay.size() >= IN_FLIGHT) {
      takeAnswer();
    }
    RowBatch rows = batch;
    batch = new RowBatch();
    onTheirWay.add(new OnItsWay(rows, threads.submit(() -> answerTo(rows))));
  }

  private Sent answerTo(RowBatch rows) throws InterruptedException {
    Optional<EventBatch> request = rows.request();
    return request.isPresent() ? sender.send(request.get()) : new Sent.Answered(List.of());
  }

  /** Waits for the oldest batch, so that rejected rows are told in the order of the file. */
  private void takeAnswer() throws InterruptedException {
    OnItsWay oldest = onTheirWay.remove();
    Sent sent;
    try {
      sent = oldest.answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be sent", e.getCause());
    }
    sent.match(
        answered -> taken(oldest.rows, answered.refused()),
        again -> stopped(oldest.rows, again.reason()),
        failed -> stopped(oldest.rows, failed.reason()));
  }

  private ImportSummary taken(RowBatch rows, List<Sent.Refused> refused) {
    List<RowBatch.Rejection> rejections = rows.rejections(refused);
    rejections.forEach(one -> listener.rejected(one.place(), one.reason()));
    summary = summary.plus(rows.size() - refused.size(), rejections.size());
    listener.progressed(rows.end(), summary);
    return summary;
  }

  private ImportSummary stopped(RowBatch rows, String reason) {
    if (summary.failure().isEmpty()) {
      summary = summary.failed("stopped at %s: %s".formatted(rows.firstPlace(), reason));
    }
    return summary;
  }
}
