package dev.meterline.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The stores write when Kafka Streams commits, by a hook that has no public form. If one of these
 * fails after an upgrade, Kafka has stopped calling it: counts would be lost at the next restart.
 */
class WriteBehindTest extends DrivenTest {

  @Test
  void shouldWriteWhatHasChangedAndItsPlaceWhenKafkaCommits() {
    driver.send(use("e1", NOW, 3), NOW);

    assertThat(driver.usage().wrapped().approximateNumEntries()).isEqualTo(2);
    assertThat(driver.tally(ACME).counted()).isEqualTo(1);
    assertThat(driver.tally(ACME).isAnnounced()).isFalse();
  }

  @Test
  void shouldSendWhatItWritesToTheChangelogInTheSameCommit() {
    driver.send(use("e1", NOW, 3), NOW);

    assertThat(driver.takeChangelog("usage")).hasSize(2);
    assertThat(driver.takeChangelog("seen")).hasSize(1);
  }

  @Test
  void shouldWriteOnlyWhatHasChanged() {
    driver.send(use("e1", NOW, 3), NOW);
    driver.takeChangelog("usage");
    driver.takeChangelog("seen");

    driver.send(use("e1", NOW, 3), NOW);

    // The duplicate changes the tally and the place, and no row; nor is its id written again.
    assertThat(driver.takeChangelog("usage")).hasSize(2);
    assertThat(driver.takeChangelog("seen")).isEmpty();
  }
}
