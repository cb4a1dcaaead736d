package dev.meterline.query.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PeerSecretTest {

  private final PeerSecret secret = PeerSecret.derivedFrom("the-admin-key");

  @Test
  void shouldSignAlikeWhereverTheSameTextIsConfigured() {
    String signature = PeerSecret.derivedFrom(" the-admin-key\n").sign("a text");

    assertThat(signature).hasSize(64);
    assertThat(secret.isSignature("a text", signature)).isTrue();
  }

  @Test
  void shouldRefuseWhatWasSignedForAnotherTextOrByAnotherSecret() {
    String signature = secret.sign("a text");

    assertThat(secret.isSignature("a text.", signature)).isFalse();
    assertThat(PeerSecret.derivedFrom("another").isSignature("a text", signature)).isFalse();
    assertThat(secret.isSignature("a text", signature.toUpperCase(java.util.Locale.ROOT)))
        .isFalse();
    assertThat(secret.isSignature("a text", "")).isFalse();
    assertThat(secret.isSignature("a text", "ü")).isFalse();
  }

  @Test
  void shouldNotTellItsSecret() {
    assertThat(secret).hasToString("PeerSecret");
  }

  @Test
  void shouldRefuseToBeMadeOfNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> PeerSecret.derivedFrom(" "));
  }
}
