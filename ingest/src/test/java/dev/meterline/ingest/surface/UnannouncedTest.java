package dev.meterline.ingest.surface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnannouncedTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final Instant NOON = Instant.parse("2024-03-17T12:00:00Z");
  private static final Period MARCH =
      new Period(Instant.parse("2024-03-01T00:00:00Z"), Instant.parse("2024-04-01T00:00:00Z"));
  private static final Period APRIL =
      new Period(Instant.parse("2024-04-01T00:00:00Z"), Instant.parse("2024-05-01T00:00:00Z"));

  private final Unannounced unannounced = new Unannounced();

  @Test
  void shouldAddUpWhatWasAppendedAfterTheAnnouncedMoment() {
    add(3, 1);
    add(4, 2);
    add(5, 3);

    assertThat(unannounced.after(at(0), ACME, MARCH, at(3))).isEqualTo(12);
    assertThat(unannounced.after(at(2), ACME, MARCH, at(3))).isEqualTo(5);
    assertThat(unannounced.after(at(3), ACME, MARCH, at(3))).isZero();
  }

  @Test
  void shouldForgetWhatShouldHaveBeenAnnouncedLongAgo() {
    add(3, 1);
    add(4, 2);

    assertThat(unannounced.after(at(0), ACME, MARCH, at(1).plus(Unannounced.KEPT))).isEqualTo(4);
    assertThat(unannounced.after(at(0), ACME, MARCH, at(2).plus(Unannounced.KEPT))).isZero();
  }

  @Test
  void shouldKeepAccountsAndPeriodsApart() {
    add(3, 1);

    assertThat(unannounced.after(at(0), ACME, APRIL, at(1))).isZero();
    assertThat(unannounced.after(at(0), new AccountId("globex"), MARCH, at(1))).isZero();
  }

  private void add(long units, long seconds) {
    unannounced.add(ACME, MARCH, units, at(seconds), at(seconds));
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }
}
