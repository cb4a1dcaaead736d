package dev.meterline.query.stream;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.UsageTotals;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. Writes only when the connection takes something, so no thread ever waits for it;
 * until then it keeps the newest event and forgets those before. Safe for use by several threads.
 */
final class StreamClient implements WriteListener {

  private final AccountId account;
  private final BooleanSupplier mayRead;
  private final ServletOutputStream out;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private boolean open; // the container has called once, so that writing may begin
  private byte @Nullable [] pending;
  private boolean unflushed;
  private long left;

  // The ticking thread alone, once the stream has begun.
  private Optional<UsageTotals> lastSeen;
  private byte[] lastSent = new byte[0];
  private int quietTicks;

  private volatile @Nullable Opening opening; // null until the stream begins

  /**
   * A stream that is not open yet.
   *
   * @param mayRead whether the caller still may; the stream ends when not
   * @param most events after which it ends
   * @param announced the newest totals at this time
   */
  StreamClient(
      AccountId account,
      BooleanSupplier mayRead,
      ServletOutputStream out,
      long most,
      Optional<UsageTotals> announced) {
    this.account = account;
    this.mayRead = mayRead;
    this.out = out;
    this.left = most;
    this.lastSeen = announced;
  }

  AccountId account() {
    return account;
  }

  /** Completes when the client has left or the stream is over. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /**
   * Begins the stream.
   *
   * @param totals its first event's, as {@link OpeningRead} wrote them
   */
  void begin(byte[] totals, Instant asOf) {
    byte[] first = TotalsFrame.of(totals, asOf);
    lastSent = first;
    synchronized (this) {
      pending = first;
    }
    opening = Opening.of(totals, asOf);
    out.setWriteListener(this);
  }

  /** Sends the totals if they are news, or the last ones again if nothing was sent for long. */
  void tick(Optional<UsageTotals> newest, int quietTicksAtMost) {
    Opening began = opening;
    if (began == null) {
      return;
    }
    if (!mayRead.getAsBoolean()) {
      end();
      return;
    }
    quietTicks++;
    if (!newest.equals(lastSeen)) {
      lastSeen = newest;
      newest.filter(totals -> !began.isAheadOf(totals)).ifPresent(totals -> send(totals, began));
    }
    if (quietTicks >= quietTicksAtMost) {
      send(lastSent);
    }
  }

  private void send(UsageTotals totals, Opening began) {
    byte[] frame = TotalsFrame.of(totals, began.asOf(totals));
    if (!Arrays.equals(frame, lastSent)) {
      send(frame);
    }
  }

  private void send(byte[] frame) {
    lastSent = frame;
    quietTicks = 0;
    offer(frame);
  }

  /** Ends the stream. */
  void end() {
    ended.complete(null);
  }

  @Override
  public synchronized void onWritePossible() {
    open = true;
    drain();
  }

  @Override
  public void onError(Throwable left) {
    end();
  }

  private synchronized void offer(byte[] frame) {
    pending = frame;
    if (open && left > 0) {
      drain();
    }
  }

  /** As the servlet API asks: nothing is written or flushed unless the output is ready. */
  private void drain() {
    try {
      while (!ended.isDone() && out.isReady()) {
        byte[] frame = pending;
        if (frame != null && left > 0) {
          pending = null;
          unflushed = true;
          left--;
          out.write(frame);
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else if (left == 0) {
          end();
        } else {
          return;
        }
      }
    } catch (IOException | IllegalStateException left) {
      end();
    }
  }
}
