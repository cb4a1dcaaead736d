package dev.meterline.query.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PeerCallTest {

  @Test
  void shouldEncodeParametersSoThatNoneCanAddAnother() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    parameters.put("category", List.of("a&account=b", "#%/?"));
    parameters.put("interval", List.of(""));

    assertThat(PeerCall.to("reads/usage").asking(parameters).target())
        .isEqualTo(
            "/internal/reads/usage?category=a%26account%3Db&category=%23%25%2F%3F&interval=");
  }

  @Test
  void shouldLeaveOutHeadersThatCanNotBeSentAsTheyAre() {
    PeerCall call =
        PeerCall.to("reads/usage")
            .with("accept", null)
            .with("if-none-match", "\"a\"\r\nx-meterline-account: other")
            .with("x-request-id", "  ")
            .with(PeerCall.ACCOUNT, "acme");

    assertThat(call.headers()).containsOnly(Map.entry(PeerCall.ACCOUNT, "acme"));
  }

  @Test
  void shouldCarryNoHeaderThatIsNotSigned() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PeerCall.to("reads/usage").with("x-api-key", "k"));
  }

  /** Otherwise a signature of one call would open another. */
  @Property
  void shouldSignDifferentTextsForDifferentCalls(
      @ForAll @StringLength(max = 5) String one, @ForAll @StringLength(max = 5) String other) {
    PeerCall call = PeerCall.to("reads/usage").with(PeerCall.ACCOUNT, one);
    PeerCall another = PeerCall.to("reads/usage").with(PeerCall.ACCOUNT, other);
    PeerCall elsewhere = PeerCall.to("reads/usage").with(PeerCall.KNOWN, one);

    assertThat(call.text(1).equals(another.text(1))).isEqualTo(call.equals(another));
    assertThat(call.text(1)).isNotEqualTo(call.text(2));
    assertThat(call.text(1).equals(elsewhere.text(1))).isEqualTo(call.equals(elsewhere));
  }
}
