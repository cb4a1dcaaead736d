package dev.meterline.query.stream;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.UsageTotals;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. Writes only when the connection takes something, so no thread ever waits for it;
 * until then it keeps the newest event and forgets those before. Safe for use by several threads.
 */
final class StreamClient implements WriteListener {

  private final AccountId account;
  private final ServletOutputStream out;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private boolean open; // the container has called once, so that writing may begin
  private byte @Nullable [] pending;
  private boolean unflushed;
  private long left;

  // The ticking thread alone.
  private Optional<UsageTotals> lastSent = Optional.empty();
  private boolean begun;
  private int quietTicks;

  /**
   * A stream that is not open yet.
   *
   * @param most events after which it ends
   */
  StreamClient(AccountId account, ServletOutputStream out, long most) {
    this.account = account;
    this.out = out;
    this.left = most;
  }

  AccountId account() {
    return account;
  }

  /** Completes when the client has left or the stream is over. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** Sends the totals if they are news, or if nothing was sent for long. */
  void tick(Optional<UsageTotals> newest, int quietTicksAtMost) {
    quietTicks++;
    if (begun && newest.equals(lastSent) && quietTicks < quietTicksAtMost) {
      return;
    }
    begun = true;
    lastSent = newest;
    quietTicks = 0;
    offer(newest.map(TotalsFrame::of).orElse(TotalsFrame.NOTHING_YET));
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
