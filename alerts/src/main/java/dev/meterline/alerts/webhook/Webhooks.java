package dev.meterline.alerts.webhook;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.webhook.Webhook;
import java.util.List;
import java.util.Optional;

/** The endpoints that this process knows. Safe for use by several threads. */
public interface Webhooks {

  /** Whether all that were registered before this process started are known. */
  boolean loaded();

  /** Those of an account, the oldest first. */
  List<Webhook> of(AccountId account);

  /** One of an account. */
  Optional<Webhook> find(AccountId account, String id);
}
