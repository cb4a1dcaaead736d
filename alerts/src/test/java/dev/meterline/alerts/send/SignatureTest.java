package dev.meterline.alerts.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** The example of the reference libraries of Standard Webhooks. */
  @Test
  void shouldSignAsTheReferenceLibrariesDo() {
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    String header =
        Signature.header(List.of(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, body);

    assertThat(header).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void shouldSignWithEverySecretWhenThereAreSeveral() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

    String header = Signature.header(List.of(SECRET, "whsec_AAAA"), "msg_1", 1, body);

    assertThat(header.split(" ")).hasSize(2).allMatch(signature -> signature.startsWith("v1,"));
  }
}
