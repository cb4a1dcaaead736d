package dev.meterline.query.credit;

import dev.meterline.schemas.account.Credit;
import java.util.concurrent.CompletionStage;

/** Where credits are put on record. Safe for use by many threads. */
public interface CreditLedger {

  /**
   * Puts a credit on record. Completes with true once all replicas have it, with false if that
   * could not be confirmed in time: the credit may then still arrive, and may be added again, since
   * the same id counts once. The completing thread may write an answer.
   */
  CompletionStage<Boolean> add(Credit credit);
}
