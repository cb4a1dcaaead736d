package dev.meterline.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.http.access.AccessDecision.Allowed;
import dev.meterline.http.access.AccessDecision.Forbidden;
import dev.meterline.http.access.AccessDecision.Loading;
import dev.meterline.http.access.AccessDecision.Unauthenticated;
import dev.meterline.http.access.AdminGate.Administrator;
import dev.meterline.schemas.account.KeyRole;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdminGateTest {

  private static final AccessDecision<Administrator> INVALID =
      new Unauthenticated(AdminGate.INVALID).as();

  private final FakeKeys keys = new FakeKeys();
  private final AdminGate gate = new AdminGate("s3cret", new KeyGate(keys));

  @Test
  void shouldLetTheOperatorIn() {
    keys.loaded = false; // the admin key needs no directory

    assertThat(bearer("s3cret")).isEqualTo(new Allowed<>(Administrator.OPERATOR));
  }

  @Test
  void shouldRefuseAWrongKey() {
    assertThat(bearer("s3cret!")).isEqualTo(INVALID);
    assertThat(bearer("s3cre")).isEqualTo(INVALID);
    assertThat(bearer(keys.unknown())).isEqualTo(INVALID);
    assertThat(gate.administrator(Credentials.NONE))
        .isEqualTo(new Unauthenticated(AdminGate.REQUIRED).as());
    assertThat(bearer("")).isEqualTo(new Unauthenticated(AdminGate.REQUIRED).as());
  }

  @Test
  void shouldTellAnApiKeyThatItIsNone() {
    String key = keys.add("acme", KeyRole.PRODUCER);

    assertThat(bearer(key)).isEqualTo(new Forbidden(AdminGate.NOT_ADMIN).as());
    assertThat(gate.administrator(Credentials.of(List.of(key), List.of())))
        .isEqualTo(new Forbidden(AdminGate.NOT_ADMIN).as());
  }

  @Test
  void shouldNotJudgeAnApiKeyWhileKeysAreLoading() {
    String key = keys.add("acme", KeyRole.CLIENT);
    keys.loaded = false;

    assertThat(bearer(key)).isEqualTo(new Loading(KeyGate.RETRY_AFTER).as());
  }

  @Test
  void shouldTakeTheAdminKeyInNoOtherForm() {
    assertThat(gate.administrator(Credentials.of(List.of("s3cret"), List.of()))).isEqualTo(INVALID);
  }

  @Test
  void shouldRefuseTheAdminKeyBesideAnother() {
    String key = keys.add("acme", KeyRole.CLIENT);

    assertThat(gate.administrator(Credentials.of(List.of(key), List.of("Bearer s3cret"))))
        .isEqualTo(INVALID);
  }

  @Test
  void shouldNotGuardWithABlankKey() {
    assertThatThrownBy(() -> new AdminGate(" ", new KeyGate(keys)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private AccessDecision<Administrator> bearer(String secret) {
    return gate.administrator(Credentials.of(List.of(), List.of("Bearer " + secret)));
  }
}
