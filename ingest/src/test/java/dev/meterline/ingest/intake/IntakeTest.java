package dev.meterline.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.http.access.Caller;
import dev.meterline.ingest.body.Rejection;
import dev.meterline.ingest.body.SentBody;
import dev.meterline.ingest.intake.IntakeOutcome.AllRejected;
import dev.meterline.ingest.intake.IntakeOutcome.Forbidden;
import dev.meterline.ingest.intake.IntakeOutcome.NotAcknowledged;
import dev.meterline.ingest.intake.IntakeOutcome.Taken;
import dev.meterline.ingest.intake.IntakeOutcome.Unreadable;
import dev.meterline.ingest.publish.InMemoryEventSink;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.KeyRole;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IntakeTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant NOW = Instant.parse("2024-03-17T13:00:00Z");
  private static final Caller SERVICE = new Caller(ACME, KeyRole.SERVICE, "k1");
  private static final Caller PRODUCER = new Caller(ACME, KeyRole.PRODUCER, "k2");

  private final InMemoryEventSink sink = new InMemoryEventSink(InstantSource.fixed(NOW), 1);
  private final Intake intake = new Intake(sink, InstantSource.fixed(NOW));

  @Test
  void shouldTakeTheGoodAndListTheBadByIndex() {
    IntakeOutcome outcome =
        take(
            SERVICE,
            "[{\"id\": \"a\"}, {\"id\": \"b\", \"quantity\": -1}, {}, {\"id\": \"d\"},"
                + " {\"id\": \"e2\", \"time\": \"2024-02-10T13:00:00Z\"}]");

    assertThat(outcome)
        .isEqualTo(
            new Taken(
                2,
                List.of(
                    new Rejection(
                        1, "b", "quantity must be a whole number from 0 to 1000000000000"),
                    new Rejection(2, null, "id is required: 1 to 256 characters"),
                    new Rejection(4, "e2", "time is 36 days old; at most 35 days are accepted")),
                new Position(Map.of(0, 1L)),
                Optional.of(new Consumption(ACME, sink.published(), NOW))));
    assertThat(sink.published()).extracting(MeteredUse::id).containsExactly("a", "d");
  }

  @Test
  void shouldNotWaitForACopyToBeCounted() {
    String one = "{\"id\": \"a\", \"quantity\": 3}";

    Consumption withCopy = used(onARunningClock(), "[" + one + ", " + one + "]");

    assertThat(withCopy.quantity()).isEqualTo(3);
    assertThat(withCopy.appended()).isEqualTo(used(onARunningClock(), "[" + one + "]").appended());
  }

  @Test
  void shouldWriteNothingWhenAServiceKeyNamesAnotherAccountAnywhere() {
    IntakeOutcome outcome =
        take(SERVICE, "[{\"id\": \"a\"}, {\"id\": \"b\", \"account\": \"globex\"}]");

    assertThat(outcome).isInstanceOf(Forbidden.class);
    assertThat(sink.published()).isEmpty();
  }

  @Test
  void shouldForbidAnotherAccountEvenInAnEventThatIsBad() {
    assertThat(take(SERVICE, "{\"id\": \"b\", \"account\": \"globex\", \"status\": 1.5}"))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void shouldTakeAnyAccountFromAProducerKey() {
    IntakeOutcome outcome =
        take(
            PRODUCER,
            "[{\"id\": \"a\", \"account\": \"globex\"}, {\"id\": \"b\", \"account\": \"acme\"},"
                + " {\"id\": \"c\"}]");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Taken.class,
            taken -> {
              assertThat(taken.accepted()).isEqualTo(2);
              assertThat(taken.rejected().get(0).error()).startsWith("account is required");
              assertThat(taken.consumption()).isEmpty();
            });
  }

  @Test
  void shouldSayThatAllAreRejected() {
    assertThat(take(SERVICE, "[{\"id\": \"a\", \"status\": 99}, {}]"))
        .isInstanceOfSatisfying(
            AllRejected.class,
            all -> assertThat(all.rejected()).extracting(Rejection::index).containsExactly(0, 1));
  }

  @Test
  void shouldPassOnWhyABodyIsUnreadable() {
    assertThat(take(SERVICE, "hello")).isInstanceOf(Unreadable.class);
  }

  @Test
  void shouldNameTheEventsThatWereNotAcknowledged() {
    sink.limitTo(1);

    IntakeOutcome outcome =
        take(SERVICE, "[{}, {\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}]");

    assertThat(outcome)
        .isEqualTo(
            new NotAcknowledged(
                1,
                List.of(new Rejection(0, null, "id is required: 1 to 256 characters")),
                List.of(2, 3),
                Duration.ofSeconds(2)));
  }

  @Test
  void shouldAcceptAnIdThatComesTwiceAndCountItOnce() {
    IntakeOutcome outcome =
        take(SERVICE, "[{\"id\": \"a\", \"quantity\": 3}, {\"id\": \"a\", \"quantity\": 3}]");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Taken.class,
            taken -> {
              assertThat(taken.accepted()).isEqualTo(2);
              assertThat(taken.consumption()).map(Consumption::quantity).hasValue(3L);
            });
  }

  /** Each event is appended later than the one before. */
  private static Intake onARunningClock() {
    AtomicInteger looks = new AtomicInteger();
    return new Intake(
        new InMemoryEventSink(() -> NOW.plusMillis(looks.getAndIncrement()), 1),
        InstantSource.fixed(NOW));
  }

  private static Consumption used(Intake intake, String body) {
    Taken taken = (Taken) take(intake, SERVICE, body);
    return taken.consumption().orElseThrow();
  }

  private IntakeOutcome take(Caller caller, String body) {
    return take(intake, caller, body);
  }

  private static IntakeOutcome take(Intake intake, Caller caller, String body) {
    return intake
        .take(
            caller,
            new SentBody("application/json", Map.of(), body.getBytes(StandardCharsets.UTF_8)))
        .toCompletableFuture()
        .join();
  }
}
