package dev.meterline.query.rejected;

import java.util.List;

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
}
