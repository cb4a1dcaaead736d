package dev.meterline.query.read;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.calendar.AccountCalendar;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.SettingsHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When and of whom something is asked.
 *
 * @param account the account as the operator has made it; empty if nobody has
 * @param now the time of the question
 */
public record Moment(Optional<Account> account, Instant now) {

  private static final Duration QUARTER = Duration.ofMinutes(15);

  /**
   * The settings in force. The directory's word counts before that of the stores: whoever changed
   * them was told that they hold.
   */
  public AccountSettings settings(AccountView view) {
    return account
        .map(known -> SettingsHistory.of(known.versions(), Optional.empty()))
        .orElseGet(view::settings)
        .current(now);
  }

  /** What an answer's tag shall change with beside its bytes: the settings and the hour. */
  String tagContext() {
    String settings =
        account
            .map(a -> a.versions().size() + "@" + a.latest().recordedAt() + a.closedAt())
            .orElse("");
    return settings + " " + now.truncatedTo(ChronoUnit.HOURS);
  }

  /**
   * Adds what changes with time alone: the day and the billing period that hold this moment, the
   * hour of the account's zone, and which settings are in force.
   */
  void addWindows(AccountView view, Fingerprint to) {
    AccountCalendar calendar = view.settings().calendar();
    ZonedDateTime here = now.atZone(settings(view).billing().zone());
    to.add(calendar.bucket(Granularity.DAY, now).start())
        .add(calendar.bucket(Granularity.BILLING_PERIOD, now).start())
        .add(here.truncatedTo(ChronoUnit.HOURS).toInstant())
        .add(here.getZone().getId())
        .add(view.settings().nextChangeAfter(now))
        .add(account.map(this::versionsInForce).orElse(-1L));
  }

  /** The first instant at which {@link #tagContext} or {@link #addWindows} may say otherwise. */
  Instant tagHoldsUntil(AccountView view) {
    AccountCalendar calendar = view.settings().calendar();
    Stream<Instant> planned =
        account.stream()
            .flatMap(known -> known.versions().stream())
            .map(SettingsVersion::effectiveFrom)
            .filter(effective -> effective.isAfter(now));
    Stream<Instant> ends =
        Stream.of(
            calendar.bucket(Granularity.DAY, now).end(),
            calendar.bucket(Granularity.BILLING_PERIOD, now).end(),
            view.settings().nextChangeAfter(now).orElse(Instant.MAX),
            nextQuarter());
    return Stream.concat(planned, ends).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** Hours of every zone begin at one, and so do changes to and from summer time. */
  private Instant nextQuarter() {
    long seconds = QUARTER.toSeconds();
    return Instant.ofEpochSecond((now.getEpochSecond() / seconds + 1) * seconds);
  }

  private long versionsInForce(Account known) {
    return known.versions().stream()
        .filter(version -> !version.effectiveFrom().isAfter(now))
        .count();
  }
}
