package dev.meterline.schemas.calendar;

import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.event.Acceptance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which version of an account's settings rules what: a function of all versions and of the moment
 * at which the account's first event was appended. Immutable.
 *
 * <ul>
 *   <li>The <b>base</b> is the version in force when the first event was appended, or {@link
 *       AccountSettings#DEFAULT} if nobody had made the account by then. It holds for all time
 *       until the first change.
 *   <li><b>Changes</b> are the versions that were recorded, or took effect, after that moment. They
 *       are ordered by effective time, and at equal times by the time they were recorded.
 *   <li>An event is ruled by the last change that is effective at the event's time, of those that
 *       were recorded when the event was appended. So a change never reprices what was counted.
 *   <li>The <b>calendar</b> knows nothing of append times, since a bucket must be the same for all
 *       its events. A change of zone, anchor or interval therefore waits for the end of the billing
 *       period that holds its effective time, or the time it was recorded plus {@link #NOTICE},
 *       whichever is later. No event that could have been counted before lies beyond.
 * </ul>
 */
public final class SettingsHistory {

  /**
   * How far ahead of its recording a change of the calendar must lie at least: more than an event's
   * time may lead its arrival, plus four and a half minutes for clocks that differ and for the
   * version's way to the aggregator.
   */
  public static final Duration NOTICE =
      Acceptance.AT_THE_AGGREGATOR.early().plus(Duration.ofSeconds(270));

  private static final Comparator<SettingsVersion> BY_EFFECT =
      Comparator.comparing(SettingsVersion::effectiveFrom)
          .thenComparing(SettingsVersion::recordedAt);

  private final AccountSettings base;
  private final List<SettingsVersion> changes;
  private final AccountCalendar calendar;

  private SettingsHistory(AccountSettings base, List<SettingsVersion> changes) {
    this.base = base;
    this.changes = List.copyOf(changes);
    this.calendar = calendarOf(base, changes);
  }

  /**
   * The history of an account; an account that nobody has made has no versions.
   *
   * <p>An account without an event is treated as if its first event had been appended when the
   * newest version was recorded. When a first event does arrive, versions that have taken effect
   * since become part of the base; that can only move buckets which hold nothing.
   *
   * @param versions every version in the order in which they were recorded
   * @param firstEventAppendedAt when the first event that was counted was appended
   */
  public static SettingsHistory of(
      List<SettingsVersion> versions, Optional<Instant> firstEventAppendedAt) {
    Instant first = firstEventAppendedAt.orElseGet(() -> newestRecording(versions));
    List<SettingsVersion> byEffect = new ArrayList<>(versions);
    byEffect.sort(BY_EFFECT); // stable: of two that are equal in both, the later in the list holds
    AccountSettings base = AccountSettings.DEFAULT;
    List<SettingsVersion> changes = new ArrayList<>();
    for (SettingsVersion version : byEffect) {
      // Effective by then means recorded by then: no version takes effect before it is recorded.
      if (version.effectiveFrom().isAfter(first)) {
        changes.add(version);
      } else {
        base = version.settings();
      }
    }
    return new SettingsHistory(base, changes);
  }

  /** The settings that rule an event. */
  public AccountSettings at(Instant eventTime, Instant appendedAt) {
    return ruling(eventTime.toEpochMilli(), appendedAt.toEpochMilli()).settings();
  }

  /** The settings that rule an event of this moment, appended now. */
  public AccountSettings current(Instant now) {
    return at(now, now);
  }

  /**
   * The settings that rule an event, and all other events that they rule.
   *
   * @param timeMillis the event's time, epoch milliseconds
   * @param appendedMillis when it was appended, epoch milliseconds
   */
  public Ruling ruling(long timeMillis, long appendedMillis) {
    AccountSettings settings = base;
    long timeFrom = Long.MIN_VALUE;
    long timeTo = Long.MAX_VALUE;
    long appendedFrom = Long.MIN_VALUE;
    long appendedTo = Long.MAX_VALUE;
    for (SettingsVersion change : changes) {
      long recorded = change.recordedAt().toEpochMilli();
      long effective = change.effectiveFrom().toEpochMilli();
      if (recorded > appendedMillis) {
        appendedTo = Math.min(appendedTo, recorded);
        continue;
      }
      appendedFrom = Math.max(appendedFrom, recorded);
      if (effective <= timeMillis) {
        settings = change.settings();
        timeFrom = effective;
      } else {
        timeTo = Math.min(timeTo, effective);
      }
    }
    return new Ruling(settings, timeFrom, timeTo, appendedFrom, appendedTo);
  }

  /** When the next change after {@code now} takes effect, calendar aside; empty if none is set. */
  public Optional<Instant> nextChangeAfter(Instant now) {
    return changes.stream()
        .map(SettingsVersion::effectiveFrom)
        .filter(effective -> effective.isAfter(now))
        .findFirst();
  }

  /** How the account's time is cut; always the same object. */
  public AccountCalendar calendar() {
    return calendar;
  }

  /**
   * Each change replaces, from its start on, all that changes before it had planned; also when its
   * own billing is no different. This is what keeps the past still: a version that is recorded
   * later and sorts in front of others cannot move anything before its own start.
   */
  private static AccountCalendar calendarOf(AccountSettings base, List<SettingsVersion> changes) {
    AccountCalendar calendar = AccountCalendar.of(base.billing());
    for (SettingsVersion change : changes) {
      Instant noticed = change.recordedAt().plus(NOTICE);
      Instant effective = change.effectiveFrom();
      Instant asked = effective.isAfter(noticed) ? effective : noticed;
      Instant start = calendar.bucket(Granularity.BILLING_PERIOD, asked).end();
      calendar = calendar.changedFrom(start, change.settings().billing());
    }
    return calendar;
  }

  private static Instant newestRecording(List<SettingsVersion> versions) {
    return versions.stream()
        .map(SettingsVersion::recordedAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
