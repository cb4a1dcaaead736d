package dev.meterline.alerts.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanesTest {

  private final Lanes lanes = new Lanes();

  @Test
  void shouldGiveTheTurnToTheLaneThatHasWaitedLongest() {
    lanes.due("a", 20);
    lanes.due("b", 10);

    assertThat(lanes.next(30, true)).hasValue("b");
  }

  @Test
  void shouldGiveNoTurnBeforeSomethingIsDue() {
    lanes.due("a", 20);

    assertThat(lanes.next(19, true)).isEmpty();
    assertThat(lanes.next(20, true)).hasValue("a");
  }

  @Test
  void shouldGiveOneTurnAtOnceWhenNothingIsKnownOfAReceiver() {
    start("a");

    assertThat(lanes.next(100, true)).isEmpty();
  }

  @Test
  void shouldGiveMoreTurnsAtOnceWhenAReceiverAnswers() {
    start("a");
    lanes.finished("a", true);

    start("a");
    start("a");

    assertThat(lanes.next(100, true)).isEmpty();
  }

  @Test
  void shouldNotDelayOthersWhenOneHangs() {
    start("hangs");
    lanes.due("b", 50);

    assertThat(lanes.next(100, true)).hasValue("b");
  }

  @Test
  void shouldLeaveOutFailingLanesWhenTheyHaveNoPlace() {
    start("fails");
    lanes.finished("fails", false);
    lanes.due("fails", 1);
    lanes.due("b", 50);

    assertThat(lanes.next(100, true)).hasValue("fails");
    assertThat(lanes.next(100, false)).hasValue("b");
  }

  @Test
  void shouldLeaveALaneAloneWhenItsReceiverAskedForThat() {
    lanes.due("a", 10);
    lanes.pause("a", 60);

    assertThat(lanes.next(59, true)).isEmpty();
    assertThat(lanes.next(60, true)).hasValue("a");
  }

  @Test
  void shouldForgetALaneWhenNothingIsPendingInIt() {
    start("a");
    lanes.firstDue("a", Optional.empty());
    lanes.finished("a", true);

    assertThat(lanes.size()).isZero();
  }

  private void start(String lane) {
    lanes.due(lane, 10);
    assertThat(lanes.next(100, true)).hasValue(lane);
    lanes.started(lane);
    lanes.firstDue(lane, Optional.of(11L));
  }
}
