package dev.meterline.standalone.instances;

import static org.awaitility.Awaitility.await;

import dev.meterline.standalone.instances.Calls.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An account that may make few calls a minute, and the instances that it calls. */
final class LimitedAccount {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_MINUTES = 5;
  private static final int OK = 200;
  private static final int TOO_MANY = 429;

  private final Calls calls;
  private final List<URI> instances;
  private final String path;
  private final String key;

  private LimitedAccount(Calls calls, List<URI> instances, String path, String key) {
    this.calls = calls;
    this.instances = instances;
    this.path = path;
    this.key = key;
  }

  /** Makes the account, and returns once every instance knows it and its limit. */
  static LimitedAccount make(Calls calls, List<URI> instances, int perMinute) {
    String path = "/v1/admin/accounts/limited";
    URI first = instances.get(0);
    String plan = "{\"plan\": {\"rate_limit_per_minute\": %d}}".formatted(perMinute);
    Answer unused = calls.admin("PUT", first, path, plan);
    Answer made = calls.admin("POST", first, path + "/keys", "{\"role\": \"client\"}");
    LimitedAccount account =
        new LimitedAccount(calls, instances, path, made.json().get("key").asText());
    for (URI instance : instances) {
      await().atMost(PATIENCE).until(() -> account.call(instance) != 401);
    }
    return account;
  }

  /**
   * How many calls of a minute pass when every instance gets so many as fast as it answers, those
   * that had passed in the minute before included; and every instance refuses what comes then. If
   * the minute of the clock ends meanwhile, it is tried in the next.
   */
  long passedAtOnce(int toEach) {
    for (int i = 0; i < MOST_MINUTES; i++) {
      String minute = minute();
      long before = used();
      List<CompletableFuture<Long>> each =
          instances.stream()
              .map(one -> CompletableFuture.supplyAsync(() -> passedAt(one, toEach)))
              .toList();
      long passed = before + each.stream().mapToLong(CompletableFuture::join).sum();
      boolean allRefuse = instances.stream().allMatch(instance -> call(instance) == TOO_MANY);
      if (minute.equals(minute())) {
        return allRefuse ? passed : -1;
      }
    }
    throw new AssertionError("no minute was long enough");
  }

  private long passedAt(URI instance, int number) {
    long passed = 0;
    for (int i = 0; i < number; i++) {
      passed += call(instance) == OK ? 1 : 0;
    }
    return passed;
  }

  private int call(URI instance) {
    return calls.get(instance, "/v1/settings", "X-API-Key", key).status();
  }

  /** As the operator, whose look is no call. */
  private String minute() {
    return calls
        .admin("GET", instances.get(0), path + "/usage/limits", "")
        .json()
        .at("/rate_limit/reset")
        .asText();
  }

  private long used() {
    return calls
        .admin("GET", instances.get(0), path + "/usage/limits", "")
        .json()
        .at("/rate_limit/used")
        .asLong();
  }
}
