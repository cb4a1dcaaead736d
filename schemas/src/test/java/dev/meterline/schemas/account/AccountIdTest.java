package dev.meterline.schemas.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {

  private static final Pattern CONTRACT = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  @Property
  void shouldAcceptWhatTheContractSaysAndNothingElse(
      @ForAll @StringLength(max = 3) @CharRange(from = ' ', to = '\u00ff') String value) {
    assertThat(AccountId.isValid(value)).isEqualTo(CONTRACT.matcher(value).matches());
  }

  @Property
  void shouldAcceptAllowedCharactersUpToItsLength(
      @ForAll
          @StringLength(max = 140)
          @CharRange(from = 'A', to = 'Z')
          @CharRange(from = 'a', to = 'z')
          @CharRange(from = '0', to = ':')
          @CharRange(from = '-', to = '.')
          String value) {
    assertThat(AccountId.isValid(value)).isEqualTo(!value.isEmpty() && value.length() <= 128);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "\u00e9", "a\n", "\ud83d\ude00"})
  void shouldSayWhatWasExpectedWhenItIsRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccountId(value))
        .withMessage("account must be 1 to 128 of the characters A-Z a-z 0-9 . _ : -");
  }

  @Test
  void shouldNeverNameTheUnknownAccount() {
    assertThat(AccountId.isValid(AccountId.UNKNOWN)).isFalse();
  }
}
