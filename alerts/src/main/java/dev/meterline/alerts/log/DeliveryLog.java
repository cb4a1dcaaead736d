package dev.meterline.alerts.log;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.delivery.Delivery;
import java.util.List;
import java.util.Optional;

/** What became of deliveries. Safe for use by several threads. */
public interface DeliveryLog {

  /** Whether it can be asked. */
  boolean ready();

  /**
   * The deliveries to an endpoint, newest first.
   *
   * @param limit at most this many
   */
  List<Delivery> of(AccountId account, String webhook, int limit);

  /** One delivery of an account. */
  Optional<Delivery> find(AccountId account, String id);
}
