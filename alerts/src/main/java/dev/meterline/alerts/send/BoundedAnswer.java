package dev.meterline.alerts.send;

import dev.meterline.alerts.retry.RetryAfter;
import dev.meterline.alerts.retry.TryOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Judges an answer by its status. What follows is read and thrown away, so that a receiver is not
 * cut off in the middle of a word; but a body may be 10 GB. One that is too long ends the exchange,
 * which does not change what it said, and so does what comes after the exchange has ended.
 */
final class BoundedAnswer extends AbstractBinResponseConsumer<TryOutcome> {

  /** What is read and thrown away at most. */
  static final int MAX_BODY_BYTES = 64 * 1024;

  private static final int CHUNK_BYTES = 8 * 1024;

  private final CompletableFuture<TryOutcome> outcome;
  private final InstantSource clock;
  private @Nullable TryOutcome judged;
  private int read;

  BoundedAnswer(CompletableFuture<TryOutcome> outcome, InstantSource clock) {
    this.outcome = outcome;
    this.clock = clock;
  }

  @Override
  protected void start(HttpResponse response, @Nullable ContentType type) {
    Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    Optional<Duration> retryAfter =
        Optional.ofNullable(header)
            .flatMap(found -> RetryAfter.parse(found.getValue(), clock.instant()));
    judged = TryOutcome.ofStatus(response.getCode(), retryAfter);
  }

  @Override
  protected int capacityIncrement() {
    return CHUNK_BYTES;
  }

  @Override
  protected void data(ByteBuffer bytes, boolean endOfStream) throws IOException {
    read += bytes.remaining();
    bytes.position(bytes.limit());
    if (read > MAX_BODY_BYTES) {
      outcome.complete(judged());
      throw new IOException("the answer is longer than anybody will read");
    }
    if (outcome.isDone()) {
      throw new IOException("nobody waits for the answer any more");
    }
  }

  @Override
  protected TryOutcome buildResult() {
    return judged();
  }

  @Override
  public void releaseResources() {}

  private TryOutcome judged() {
    return judged == null ? TryOutcome.failed("no answer: it has no status") : judged;
  }
}
