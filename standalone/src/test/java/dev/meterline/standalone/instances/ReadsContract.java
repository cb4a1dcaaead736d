package dev.meterline.standalone.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.meterline.standalone.instances.Calls.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds for a read whichever instance is asked and whichever has the account. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReadsContract {

  private final Calls calls = new Calls();
  private Customers customers;

  /** The instances under test; each has some of the partitions. */
  abstract Instances cluster();

  @BeforeAll
  void makeCustomers() {
    customers = Customers.make(calls, instances().get(0), cluster().ingest());
  }

  @Test
  void shouldAnswerForAnyAccountAtAnyInstanceWithTheEventsThatItWasAskedFor() {
    for (String account : customers.names()) {
      for (URI instance : instances()) {
        Answer answer = usage(instance, account, "?at_least=" + customers.positionOf(account));

        assertThat(answer.status()).as(account + " at " + instance).isEqualTo(200);
        assertThat(Customers.used(answer)).isEqualTo(customers.usedBy(account));
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
      }
    }
  }

  @Test
  void shouldGiveTheSameTagEverywhereAndKnowItEverywhere() {
    for (String account : customers.names()) {
      String tag = settled(account).header("ETag");
      for (URI instance : instances()) {
        Answer again =
            calls.get(
                instance, "/v1/usage", "X-API-Key", customers.keyOf(account), "If-None-Match", tag);

        // The hour may have turned in between.
        assertThat(again.status() == 304 || !again.header("ETag").equals(tag)).isTrue();
        assertThat(again.header("x-usage-as-of")).isNotEmpty();
      }
    }
  }

  @Test
  void shouldListWhatWasRejectedAndStreamWhatWasCountedWithTheEventsThatItWasAskedFor() {
    for (String account : customers.names()) {
      String position = customers.positionOf(account);
      for (URI instance : instances()) {
        Answer rejected = read(instance, account, "/v1/rejected?at_least=" + position);
        Answer streamed = read(instance, account, "/v1/usage/stream?events=1&at_least=" + position);

        for (Answer answer : List.of(rejected, streamed)) {
          assertThat(answer.status()).as(account + " at " + instance).isEqualTo(200);
          assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
          assertThat(answer.header("ETag")).isNotEmpty();
          assertThat(answer.header("x-usage-as-of")).isNotEmpty();
        }
        assertThat(streamed.body()).contains("\"quantity\":" + customers.usedBy(account) + ",");
      }
    }
  }

  @Test
  void shouldSayAsOfANewerTimeThoughNothingIsSent() {
    for (String account : customers.names()) {
      for (URI instance : instances()) {
        Instant before = asOf(usage(instance, account, ""));
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> asOf(usage(instance, account, "")).isAfter(before));
      }
    }
  }

  @Test
  void shouldGiveUpAfterFiveSecondsOnAPositionThatIsNotThere() {
    String account = customers.names().iterator().next();
    String position = customers.positionOf(account).replaceAll("\\.\\d+$", ".999999999");
    for (URI instance : instances()) {
      long began = System.nanoTime();
      Answer answer = usage(instance, account, "?at_least=" + position);

      assertThat(answer.status()).isEqualTo(504);
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(Duration.ofMillis(4_900), Duration.ofSeconds(9));
    }
  }

  @Test
  void shouldAnswerProblemsAlike() {
    String account = customers.names().iterator().next();
    for (URI instance : instances()) {
      assertThat(usage(instance, account, "?colour=red").status()).isEqualTo(400);
      assertThat(calls.get(instance, "/v1/usage").status()).isEqualTo(401);
      for (String nobody : List.of("nobody-1", "nobody-2", "nobody-3", "nobody-4", "nobody-5")) {
        Answer unknown =
            calls.admin("GET", instance, "/v1/admin/accounts/" + nobody + "/usage", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("error").asText()).isEqualTo("there is no account " + nobody);
      }
    }
  }

  @Test
  void shouldCountACreditOnceWhicheverInstanceIsAskedAndShowItInTheAnswersReads() {
    int i = 0;
    for (String account : customers.names()) {
      String path = "/v1/admin/accounts/" + account + "/credits";
      URI first = instances().get(i++ % instances().size());
      Answer added = calls.admin("POST", first, path, "{\"id\": \"c\", \"amount_usd\": 5}");
      Answer balance =
          calls.admin("GET", first, "/v1/admin/accounts/" + account + "/usage/balance", "");

      assertThat(added.status()).isEqualTo(201);
      assertThat(balance.json().get("balance_usd").asInt()).isEqualTo(5);
      for (URI instance : instances()) {
        Answer again = calls.admin("POST", instance, path, "{\"id\": \"c\", \"amount_usd\": 5}");
        Answer other = calls.admin("POST", instance, path, "{\"id\": \"c\", \"amount_usd\": 6}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(added.json());
        assertThat(other.status()).isEqualTo(409);
      }
      Answer atLast =
          calls.admin("GET", first, "/v1/admin/accounts/" + account + "/usage/balance", "");
      assertThat(atLast.json().get("balance_usd").asInt()).isEqualTo(5);
    }
  }

  @Test
  void shouldPassASmallLimitOnceAtEachInstanceAtMostWhenAllAreCalledAtOnce() {
    assertThat(LimitedAccount.passedAtOnce(calls, instances(), 20, 30))
        .isBetween(20L, 20L * instances().size());
  }

  @Test
  void shouldCarryTheRequestsName() {
    for (String account : customers.names()) {
      for (URI instance : instances()) {
        Answer answer =
            calls.get(
                instance, "/v1/usage", "X-API-Key", customers.keyOf(account), "x-request-id", "r7");
        assertThat(answer.response().headers().allValues("x-request-id")).containsExactly("r7");
      }
    }
  }

  @Test
  void shouldShowAnAccountWhereItWasMadeAtOnce() {
    for (URI instance : instances()) {
      for (int i = 0; i < 8; i++) {
        String path = "/v1/admin/accounts/made-" + i + "-" + instance.getPort();
        assertThat(calls.admin("PUT", instance, path, "{}").status()).isEqualTo(201);
        assertThat(calls.admin("GET", instance, path + "/usage", "").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void shouldShowTheWholeAuditAtAnyInstance() {
    customers.names().forEach(this::settled);
    for (URI instance : instances()) {
      Answer audit = calls.admin("GET", instance, "/v1/admin/audit", "");

      assertThat(audit.status()).isEqualTo(200);
      assertThat(audit.json().get("balanced").asBoolean()).isTrue();
      for (String account : customers.names()) {
        assertThat(audit.json().get("accounts"))
            .anySatisfy(
                line -> {
                  assertThat(line.get("account").asText()).isEqualTo(account);
                  assertThat(line.get("counted").asLong()).isEqualTo(1);
                });
      }
    }
  }

  private List<URI> instances() {
    return cluster().urls();
  }

  private Answer settled(String account) {
    URI first = instances().get(0);
    return usage(first, account, "?at_least=" + customers.positionOf(account));
  }

  private Answer usage(URI instance, String account, String query) {
    return calls.get(instance, "/v1/usage" + query, "X-API-Key", customers.keyOf(account));
  }

  private Answer read(URI instance, String account, String path) {
    return calls.get(instance, path, "X-API-Key", customers.keyOf(account));
  }

  private static Instant asOf(Answer answer) {
    return answer.status() == 200 ? Instant.parse(answer.header("x-usage-as-of")) : Instant.MIN;
  }
}
