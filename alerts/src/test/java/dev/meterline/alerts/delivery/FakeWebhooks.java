package dev.meterline.alerts.delivery;

import dev.meterline.alerts.webhook.Webhooks;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.webhook.Webhook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Endpoints in memory. */
final class FakeWebhooks implements Webhooks {

  private final Map<String, Webhook> byKey = new LinkedHashMap<>();

  void add(Webhook webhook) {
    byKey.put(webhook.key(), webhook);
  }

  void clear() {
    byKey.clear();
  }

  @Override
  public boolean loaded() {
    return true;
  }

  @Override
  public List<Webhook> of(AccountId account) {
    return byKey.values().stream().filter(one -> one.account().equals(account)).toList();
  }

  @Override
  public Optional<Webhook> find(AccountId account, String id) {
    return Optional.ofNullable(byKey.get(account + "/" + id));
  }
}
