package dev.meterline.standalone.readme;

import dev.meterline.ingest.publish.PublisherConfig;
import dev.meterline.ingest.publish.UsagePublisher;
import dev.meterline.schemas.account.AccountId;
import java.util.concurrent.CompletionStage;

/** How a service publishes. */
final class PublishSnippet {

  private PublishSnippet() {}

  static void publish() {
    // README
    try (UsagePublisher publisher = UsagePublisher.open(PublisherConfig.of("localhost:9092"))) {
      CompletionStage<String> outcome =
          publisher
              .publish(
                  publisher.event(new AccountId("acme")).endpoint("/v1/cards").quantity(3).build())
              .thenApply(
                  receipt ->
                      receipt.fold(
                          published -> "durable at " + published.position(),
                          refused -> "not an event: " + refused.reason(),
                          unavailable -> "send the same again: " + unavailable.reason()));
      outcome.thenAccept(System.out::println).toCompletableFuture().join();
    }
    // README
  }
}
