// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.server.notify.Delivery.Delivered;
import dev.plimsoll.server.notify.Delivery.Refused;
import dev.plimsoll.server.notify.Delivery.RetryAfter;
import dev.plimsoll.server.testing.SetClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every channel keeps; a new one inherits it.
abstract class ChannelContract {

  private static final Duration PATIENT = Duration.ofSeconds(20);

  final SetClock clock = new SetClock(Samples.NOW);
  private int ids;

  /// A channel to the test's own server, with the right credentials.
  abstract Channel channel(Duration silence) throws Exception;

  abstract Channel withWrongCredentials() throws Exception;

  /// How many messages people see, replies not counted.
  abstract int told();

  /// How often they were called again.
  abstract int calledAgain();

  /// All that people see.
  abstract String seen();

  /// Whether people see that all is done.
  abstract boolean seesTheEnd();

  /// The next request fails for now.
  abstract void failOnce() throws Exception;

  abstract void loseAnswerOnce() throws Exception;

  abstract void stall() throws Exception;

  @Test
  void shouldTellWhatToDo() throws Exception {
    delivered(patient().deliver(first(Samples.open())));
    assertThat(told()).isOne();
    assertThat(seen())
        .contains("Update openssl 3.0.15-1 to 3.0.17-1", "openssl=3.0.17-1", "CVE-2026-0001");
  }

  @Test
  void shouldChangeQuietlyWhatItTold() throws Exception {
    Optional<Remote> earlier = delivered(patient().deliver(first(Samples.open())));
    FixMessage quiet = Samples.updated(Change.MORE_IMAGES);
    Optional<Remote> later = delivered(patient().deliver(next(quiet, earlier)));
    assertThat(later).isEqualTo(earlier);
    assertThat(calledAgain()).isZero();
  }

  @Test
  void shouldCallAgainInTheSameThread() throws Exception {
    Optional<Remote> earlier = delivered(patient().deliver(first(Samples.open())));
    FixMessage loud = Samples.updated(Change.SEVERITY_RAISED);
    Optional<Remote> later = delivered(patient().deliver(next(loud, earlier)));
    assertThat(later).isEqualTo(earlier);
    assertThat(told()).isOne();
    assertThat(calledAgain()).isOne();
    assertThat(seen()).contains("graver than before");
  }

  @Test
  void shouldResolveInPlace() throws Exception {
    Optional<Remote> earlier = delivered(patient().deliver(first(Samples.open())));
    delivered(patient().deliver(next(Samples.resolved(), earlier)));
    assertThat(told()).isOne();
    assertThat(seesTheEnd()).isTrue();
  }

  @Test
  void shouldTellOnceWhereTheAnswerWasLost() throws Exception {
    Dispatch dispatch = first(Samples.open());
    loseAnswerOnce();
    assertThat(patient().deliver(dispatch)).isInstanceOf(RetryAfter.class);
    delivered(patient().deliver(again(dispatch)));
    assertThat(told()).isOne();
  }

  @Test
  void shouldCallAgainOnceWhereTheAnswerWasLost() throws Exception {
    Optional<Remote> earlier = delivered(patient().deliver(first(Samples.open())));
    Dispatch loud = next(Samples.updated(Change.EXPLOITED), earlier);
    patient().deliver(loud);
    clock.pass(Duration.ofMinutes(1));
    delivered(patient().deliver(again(loud)));
    assertThat(told()).isOne();
    assertThat(calledAgain()).isOne();
  }

  @Test
  void shouldComeBackAfterTrouble() throws Exception {
    Dispatch dispatch = first(Samples.open());
    failOnce();
    assertThat(patient().deliver(dispatch)).isInstanceOf(RetryAfter.class);
    assertThat(told()).isZero();
    delivered(patient().deliver(again(dispatch)));
    assertThat(told()).isOne();
  }

  @Test
  void shouldComeBackAfterSilence() throws Exception {
    stall();
    assertThat(channel(Duration.ofMillis(50)).deliver(first(Samples.open())))
        .isInstanceOf(RetryAfter.class);
  }

  @Test
  void shouldSayWhatToDoAboutWrongCredentials() throws Exception {
    Delivery delivery = withWrongCredentials().deliver(first(Samples.open()));
    assertThat(delivery).isInstanceOf(Refused.class);
    assertThat(((Refused) delivery).remedy()).isNotBlank();
    assertThat(delivery.toString()).doesNotContain("wrong-secret");
    assertThat(told()).isZero();
  }

  @Test
  void shouldDeliverHostileNamesAsWords() throws Exception {
    delivered(patient().deliver(first(Samples.hostile())));
    assertThat(told()).isOne();
    assertThat(seen()).doesNotContain("\u202e", "\ud800");
  }

  @Test
  void shouldSendDigestsAndTests() throws Exception {
    Message digest =
        DigestMessage.of(
            "1@day",
            Samples.SHOP,
            DigestMessage.Occasion.DAILY,
            List.of(Samples.open(), Samples.resolved()),
            Samples.PAGE);
    delivered(patient().deliver(first(digest)));
    delivered(patient().deliver(first(new TestMessage("ops", Samples.NOW, Samples.PAGE))));
    assertThat(told()).isEqualTo(2);
  }

  final Channel patient() throws Exception {
    clock.pass(Duration.ofSeconds(2));
    return channel(PATIENT);
  }

  final Dispatch first(Message message) {
    return dispatch(message, Optional.empty());
  }

  final Dispatch next(Message message, Optional<Remote> earlier) {
    clock.pass(Duration.ofMinutes(1));
    return dispatch(message, earlier);
  }

  static Dispatch again(Dispatch dispatch) {
    return new Dispatch(
        dispatch.id(),
        dispatch.message(),
        dispatch.earlier(),
        Optional.of(dispatch.at()),
        dispatch.at());
  }

  static Optional<Remote> delivered(Delivery delivery) {
    assertThat(delivery).isInstanceOf(Delivered.class);
    return ((Delivered) delivery).remote();
  }

  private Dispatch dispatch(Message message, Optional<Remote> earlier) {
    return new Dispatch(new UUID(1, ++ids), message, earlier, Optional.empty(), clock.instant());
  }
}
