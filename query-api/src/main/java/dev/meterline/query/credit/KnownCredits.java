package dev.meterline.query.credit;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.money.NanoDollars;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The credits on record, as far as this process has read them. Safe for use by many threads. */
interface KnownCredits {

  /** Whether all that was on record at the start is known here. Stays true. */
  boolean loaded();

  /** Completes once what was written is known here; go on with an executor of your own. */
  CompletableFuture<Void> reached(RecordMetadata written);

  /** The credit of this id that counts. */
  Optional<CreditTable.Kept> find(int partition, AccountId account, String id);

  /** Sum of the account's credits that count. */
  NanoDollars sum(AccountId account);
}
