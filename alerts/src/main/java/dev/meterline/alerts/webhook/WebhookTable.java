package dev.meterline.alerts.webhook;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.webhook.Webhook;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The endpoints in memory, about a kilobyte each. One thread changes it, several read. */
final class WebhookTable {

  private static final Comparator<Webhook> OLDEST_FIRST =
      Comparator.comparing(Webhook::createdAt).thenComparing(Webhook::id);

  private final Map<AccountId, Map<String, Webhook>> byAccount = new ConcurrentHashMap<>();

  void put(Webhook webhook) {
    byAccount
        .computeIfAbsent(webhook.account(), account -> new ConcurrentHashMap<>())
        .put(webhook.id(), webhook);
  }

  void remove(AccountId account, String id) {
    byAccount.computeIfPresent(
        account,
        (key, webhooks) -> {
          webhooks.remove(id);
          return webhooks.isEmpty() ? null : webhooks;
        });
  }

  List<Webhook> of(AccountId account) {
    return byAccount.getOrDefault(account, Map.of()).values().stream()
        .sorted(OLDEST_FIRST)
        .toList();
  }

  Optional<Webhook> find(AccountId account, String id) {
    return Optional.ofNullable(byAccount.getOrDefault(account, Map.of()).get(id));
  }
}
