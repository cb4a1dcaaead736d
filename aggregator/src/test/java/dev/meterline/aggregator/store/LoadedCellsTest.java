package dev.meterline.aggregator.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What it means for memory is shown by {@link LiveAccountsTest}. */
class LoadedCellsTest {

  private final LoadedCells loaded = new LoadedCells(400);

  @Test
  void shouldWantACommitWhenAQuarterWasLoadedAndSomeRecordsWait() {
    loaded.add(100);
    assertThat(loaded.wantsCommit(1_000)).isFalse();

    loaded.add(1);
    assertThat(loaded.wantsCommit(250)).isTrue();
    assertThat(loaded.wantsCommit(249)).isFalse();

    loaded.committed(false);
    assertThat(loaded.wantsCommit(1_000)).isFalse();
  }

  @Test
  void shouldWantALookEverySixteenthCommitAndSoonerWhenMuchWasLoaded() {
    assertThat(loaded.wantsLook(15)).isFalse();
    assertThat(loaded.wantsLook(16)).isTrue();

    loaded.add(60);
    loaded.committed(false);
    loaded.add(60);

    assertThat(loaded.wantsLook(17)).isTrue();
    loaded.committed(true);
    assertThat(loaded.wantsLook(18)).isFalse();
  }

  @Test
  void shouldStartAnewWhenAllIsForgotten() {
    loaded.add(1_000);

    loaded.forget();

    assertThat(loaded.wantsCommit(1_000)).isFalse();
    assertThat(loaded.wantsLook(1)).isFalse();
  }
}
