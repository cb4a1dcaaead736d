package dev.meterline.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterline.http.access.AccessDecision.Allowed;
import dev.meterline.http.access.AccessDecision.Forbidden;
import dev.meterline.http.access.AccessDecision.Loading;
import dev.meterline.http.access.AccessDecision.Unauthenticated;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.KeyRole;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyGateTest {

  private static final AccessDecision<Caller> REQUIRED =
      new Unauthenticated("API key required").as();
  private static final AccessDecision<Caller> INVALID = new Unauthenticated("Invalid API key").as();

  private final FakeKeys keys = new FakeKeys();
  private final KeyGate gate = new KeyGate(keys);
  private final String key = keys.add("acme:eu", KeyRole.CLIENT);
  private final String other = keys.add("other", KeyRole.CLIENT);

  @Test
  void shouldKnowTheCallerByEachOfTheThreeForms() {
    assertAllowed(apiKey(key));
    assertAllowed(authorization("Bearer " + key));
    assertAllowed(authorization("bearer   " + key));
    assertAllowed(authorization(basic("acme:eu:" + key)));
  }

  @Test
  void shouldAskForAKeyWhenThereIsNone() {
    assertThat(gate.caller(Credentials.NONE)).isEqualTo(REQUIRED);
    assertThat(gate.caller(apiKey(" "))).isEqualTo(REQUIRED);
    assertThat(gate.caller(authorization(""))).isEqualTo(REQUIRED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer  ", "Digest x", "Negotiate", "x"})
  void shouldAskForAKeyWhenTheHeaderHoldsNone(String value) {
    assertThat(gate.caller(authorization(value))).isEqualTo(REQUIRED);
  }

  @Test
  void shouldRefuseAKeyThatNobodyHolds() {
    assertThat(gate.caller(apiKey(keys.unknown()))).isEqualTo(INVALID);
  }

  @Test
  void shouldRefuseAMistypedKeyWithoutALookup() {
    assertThat(gate.caller(apiKey(key.substring(1)))).isEqualTo(INVALID);
    assertThat(keys.lookups).isZero();
  }

  @Test
  void shouldRefuseBasicWhenTheUserIsNotTheKeysAccount() {
    assertThat(gate.caller(authorization(basic("other:" + key)))).isEqualTo(INVALID);
    assertThat(gate.caller(authorization(basic(":" + key)))).isEqualTo(INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!!", "Basic bm9jb2xvbg=="})
  void shouldRefuseWhatCannotBeRead(String value) {
    assertThat(gate.caller(authorization(value))).isEqualTo(INVALID);
  }

  @Test
  void shouldRefuseCredentialsThatDisagree() {
    assertThat(gate.caller(Credentials.of(List.of(key), List.of("Bearer " + other))))
        .isEqualTo(INVALID);
    assertThat(gate.caller(Credentials.of(List.of(key, other), List.of()))).isEqualTo(INVALID);
    assertThat(gate.caller(Credentials.of(List.of(key), List.of("Digest x")))).isEqualTo(INVALID);
    assertThat(gate.caller(Credentials.of(List.of(key), List.of(basic("other:" + key)))))
        .isEqualTo(INVALID);
  }

  @Test
  void shouldTakeCredentialsThatSayTheSameTwice() {
    assertAllowed(
        Credentials.of(List.of(key, key), List.of("Bearer " + key, basic("acme:eu:" + key))));
  }

  @Test
  void shouldNotJudgeAKeyWhileKeysAreLoading() {
    keys.loaded = false;

    assertThat(gate.caller(apiKey(key))).isEqualTo(new Loading(KeyGate.RETRY_AFTER).as());
    assertThat(gate.caller(apiKey(keys.unknown())))
        .isEqualTo(new Loading(KeyGate.RETRY_AFTER).as());
    assertThat(gate.caller(Credentials.NONE)).isEqualTo(REQUIRED);
  }

  @ParameterizedTest
  @EnumSource(KeyRole.class)
  void shouldLetEachRoleDoWhatItMay(KeyRole role) {
    Credentials credentials = apiKey(keys.add("mine", role));
    AccountId mine = new AccountId("mine");
    AccountId theirs = new AccountId("theirs");
    Caller caller = new Caller(mine, role, "key_2");

    assertThat(gate.reader(credentials) instanceof Allowed)
        .isEqualTo(role == KeyRole.CLIENT || role == KeyRole.SERVICE);
    assertThat(gate.sender(credentials) instanceof Allowed)
        .isEqualTo(role == KeyRole.SERVICE || role == KeyRole.PRODUCER);
    assertThat(caller.maySendFor(mine)).isEqualTo(role != KeyRole.CLIENT);
    assertThat(caller.maySendFor(theirs)).isEqualTo(role == KeyRole.PRODUCER);
  }

  @Test
  void shouldSayWhichKeyIsNeededWhenTheRoleMayNot() {
    assertThat(gate.sender(apiKey(key)))
        .isEqualTo(
            new Forbidden("a client key may not send events; use a service or producer key").as());
  }

  @Property
  void shouldNeverLetInWhatIsNoKey(@ForAll String value) {
    assertThat(gate.caller(apiKey(value))).isNotInstanceOf(Allowed.class);
    assertThat(gate.caller(authorization(value))).isNotInstanceOf(Allowed.class);
  }

  private void assertAllowed(Credentials credentials) {
    assertThat(gate.caller(credentials))
        .isEqualTo(new Allowed<>(new Caller(new AccountId("acme:eu"), KeyRole.CLIENT, "key_0")));
  }

  private static Credentials apiKey(String value) {
    return Credentials.of(List.of(value), List.of());
  }

  private static Credentials authorization(String value) {
    return Credentials.of(List.of(), List.of(value));
  }

  private static String basic(String userAndPassword) {
    byte[] bytes = userAndPassword.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
