package dev.meterline.schemas.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.event.Acceptance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of an account's settings, for any versions, first event and event. */
class SettingsHistoryPropertyTest {

  private static final Duration EARLY = Acceptance.AT_THE_AGGREGATOR.early();

  @Property
  void shouldRuleAsTheSentencesSay(
      @ForAll(supplier = AnyVersions.class) List<SettingsVersion> versions,
      @ForAll("times") Instant first,
      @ForAll("times") Instant eventTime,
      @ForAll("times") Instant appendedAt) {
    SettingsHistory history = SettingsHistory.of(versions, Optional.of(first));

    assertThat(history.at(eventTime, appendedAt).name())
        .isEqualTo(naive(versions, first, eventTime, appendedAt).name());
  }

  @Property
  void shouldRuleAlikeWhateverARulingCovers(
      @ForAll(supplier = AnyVersions.class) List<SettingsVersion> versions,
      @ForAll("times") Instant first,
      @ForAll("times") Instant eventTime,
      @ForAll("times") Instant appendedAt,
      @ForAll("times") Instant otherTime,
      @ForAll("times") Instant otherAppend) {
    SettingsHistory history = SettingsHistory.of(versions, Optional.of(first));
    Ruling ruling = history.ruling(eventTime.toEpochMilli(), appendedAt.toEpochMilli());

    assertThat(ruling.covers(eventTime.toEpochMilli(), appendedAt.toEpochMilli())).isTrue();
    if (ruling.covers(otherTime.toEpochMilli(), otherAppend.toEpochMilli())) {
      assertThat(history.at(otherTime, otherAppend)).isEqualTo(ruling.settings());
    }
  }

  /**
   * Whatever was counted before a version was recorded keeps its bucket's start, which is its key;
   * and where the bucket's end moves, it moves among times that no event could have had by then.
   */
  @Property
  void shouldNeverCutAgainWhatCouldHaveBeenCounted(
      @ForAll(supplier = AnyVersions.class) List<SettingsVersion> versions,
      @ForAll("offsets") long offset) {
    Optional<Instant> first = Optional.of(AnyVersions.FIRST);
    for (int n = 1; n < versions.size(); n++) {
      Instant recordedAt = versions.get(n).recordedAt();
      Instant frontier = recordedAt.plus(EARLY);
      if (recordedAt.isAfter(AnyVersions.FIRST)) {
        AccountCalendar before = SettingsHistory.of(versions.subList(0, n), first).calendar();
        AccountCalendar after = SettingsHistory.of(versions.subList(0, n + 1), first).calendar();
        assertKept(before, after, frontier, frontier);
        assertKept(before, after, frontier.minusMillis(offset), frontier);
      }
    }
  }

  private static void assertKept(
      AccountCalendar before, AccountCalendar after, Instant eventTime, Instant frontier) {
    for (Granularity granularity : Granularity.values()) {
      Period kept = before.bucket(granularity, eventTime);
      Period now = after.bucket(granularity, eventTime);
      assertThat(now.start()).as("%s", granularity).isEqualTo(kept.start());
      assertThat(now.end().equals(kept.end()) || now.end().isAfter(frontier)).isTrue();
      assertThat(kept.end().equals(now.end()) || kept.end().isAfter(frontier)).isTrue();
    }
  }

  @Property
  void shouldHoldEachInstantInExactlyOneBucketAcrossChanges(
      @ForAll(supplier = AnyVersions.class) List<SettingsVersion> versions,
      @ForAll("times") Instant instant) {
    AccountCalendar calendar =
        SettingsHistory.of(versions, Optional.of(AnyVersions.FIRST)).calendar();
    for (Granularity granularity : Granularity.values()) {
      Period bucket = calendar.bucket(granularity, instant);
      assertThat(bucket.contains(instant)).isTrue();
      assertThat(calendar.bucket(granularity, bucket.start())).isEqualTo(bucket);
      assertThat(calendar.bucket(granularity, bucket.end().minusNanos(1))).isEqualTo(bucket);
    }
  }

  @Property
  void shouldCutByTheBillingThatIsLastInEffectOnceAllHasComeToPass(
      @ForAll(supplier = AnyVersions.class) List<SettingsVersion> versions) {
    Instant farAhead = Instant.parse("2040-06-15T12:00:00Z");
    SettingsHistory history = SettingsHistory.of(versions, Optional.of(AnyVersions.FIRST));
    AccountCalendar last = AccountCalendar.of(history.current(farAhead).billing());

    for (Granularity granularity : Granularity.values()) {
      assertThat(history.calendar().bucket(granularity, farAhead))
          .isEqualTo(last.bucket(granularity, farAhead));
    }
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(-Duration.ofDays(100).toMillis(), Duration.ofDays(900).toMillis())
        .map(AnyVersions.FIRST::plusMillis);
  }

  @Provide
  Arbitrary<Long> offsets() {
    return Arbitraries.longs().between(0, Duration.ofDays(500).toMillis());
  }

  /** The rule, sentence by sentence. */
  private static AccountSettings naive(
      List<SettingsVersion> versions, Instant first, Instant eventTime, Instant appendedAt) {
    SettingsVersion base = null;
    for (SettingsVersion version : versions) {
      boolean inForce = !version.effectiveFrom().isAfter(first);
      if (inForce && (base == null || !isBefore(version, base))) {
        base = version;
      }
    }
    SettingsVersion ruling = null;
    for (SettingsVersion version : versions) {
      boolean isChange =
          version.recordedAt().isAfter(first) || version.effectiveFrom().isAfter(first);
      boolean known = !version.recordedAt().isAfter(appendedAt);
      boolean effective = !version.effectiveFrom().isAfter(eventTime);
      if (isChange && known && effective && (ruling == null || !isBefore(version, ruling))) {
        ruling = version;
      }
    }
    SettingsVersion rules = ruling == null ? base : ruling;
    return rules == null ? AccountSettings.DEFAULT : rules.settings();
  }

  private static boolean isBefore(SettingsVersion a, SettingsVersion b) {
    int byEffect = a.effectiveFrom().compareTo(b.effectiveFrom());
    return byEffect < 0 || (byEffect == 0 && a.recordedAt().isBefore(b.recordedAt()));
  }
}
