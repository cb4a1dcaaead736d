package dev.meterline.query.rejected;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What was rejected lately. Safe for use by several threads. */
public interface RejectedEvents {

  /** Whether all that was on record at the start is known here. Stays true. */
  boolean loaded();

  /**
   * An account's rejected events, newest first.
   *
   * @param account the account's id, or {@link dev.meterline.schemas.account.AccountId#UNKNOWN}
   */
  List<Rejection> newest(String account, int atMost);

  /**
   * Completes with true once {@link #newest} has all of the account's that this process had decided
   * on before the call, with false when that has not happened after {@code longest}. No thread
   * waits for it.
   */
  CompletionStage<Boolean> settled(String account, Duration longest);
}
