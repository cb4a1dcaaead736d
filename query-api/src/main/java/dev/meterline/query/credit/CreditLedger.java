package dev.meterline.query.credit;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.money.NanoDollars;
import java.util.concurrent.CompletionStage;

/** Where credits are put on record. Safe for use by many threads. */
public interface CreditLedger {

  /**
   * Puts a credit on record, unless one of its id is there. Of several, also from several
   * instances, the first counts. Never completes exceptionally; the completing thread may write an
   * answer.
   */
  CompletionStage<CreditOutcome> add(Credit credit);

  /** Sum of the account's credits as far as this process knows of them. */
  NanoDollars sum(AccountId account);
}
