package dev.meterline.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.standalone.endtoend.NodeForTests;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdminCommandsTest {

  @RegisterExtension static final NodeForTests node = new NodeForTests();

  private final CommandLineForTests meterline = new CommandLineForTests();

  @Test
  void shouldSetUpAnAccountAndShowIt() {
    run("accounts put acme --name Acme --plan pro --allowed 1000 --unit-price-usd 0.01");
    assertThat(run("accounts get acme")).contains("\"allowed\" : 1000").contains("0.01");
    assertThat(run("accounts list").lines()).anyMatch(line -> line.matches("acme +Acme +pro .*"));
  }

  @Test
  void shouldSetUpAnAutomaticTopUp() {
    run("accounts put topped --auto-topup-threshold 5 --auto-topup-amount-usd 20.50");

    JsonNode topUp = node.admin().get("/v1/admin/accounts/topped").path("auto_topup");
    assertThat(topUp.path("threshold").decimalValue()).isEqualByComparingTo("5");
    assertThat(topUp.path("amount_usd").decimalValue()).isEqualByComparingTo("20.5");
  }

  @Test
  void shouldCloseAnAccount() {
    run("accounts put leaving");
    String key = node.keyOfMade("leaving", "client");

    assertThat(run("accounts close leaving")).isEqualToIgnoringNewLines("closed leaving");

    assertThat(node.with(key).send("GET", "/v1/usage", "").status()).isEqualTo(401);
  }

  @Test
  void shouldMakeShowAndRevokeAKey() {
    run("accounts put keyed");
    String key = run("keys create keyed --role client --name web").strip();
    String id = run("keys list keyed").lines().toList().get(1).split(" +", 2)[0];
    assertThat(node.with(key).send("GET", "/v1/usage", "").status()).isEqualTo(200);

    run("keys revoke keyed " + id);

    assertThat(node.with(key).send("GET", "/v1/usage", "").status()).isEqualTo(401);
  }

  @Test
  void shouldRegisterShowAndRemoveAWebhook() {
    run("accounts put told");
    assertThat(run("webhooks add told http://127.0.0.1:9/x --event balance.low --threshold 7"))
        .startsWith("whsec_");
    String listed = run("webhooks list told").lines().toList().get(1);
    assertThat(listed).contains("http://127.0.0.1:9/x");

    run("webhooks remove told " + listed.split(" +", 2)[0]);

    assertThat(run("webhooks list told")).doesNotContain("http://127.0.0.1:9/x");
  }

  @Test
  void shouldCreditAnAccount() {
    run("accounts put paid");
    assertThat(run("credits add paid 12.50 --id invoice-1"))
        .isEqualToIgnoringNewLines("credited 12.50 USD to paid");
  }

  @Test
  void shouldShowUsageByTheAccountsOwnKey() {
    String key = node.keyOf("shown", "service");
    String position =
        node.send(key, "{\"id\": \"a\", \"quantity\": 1234}").path("position").asText();
    assertThat(node.used(key, position)).isEqualTo(1234);

    assertThat(run("usage shown --api-key " + key)).contains("1,234");
    assertThat(run("usage shown --json")).contains("\"per_billing_period\"");
  }

  private String run(String command) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
    arguments.add("--url=" + node.running().url());
    arguments.add("--admin-key=" + NodeForTests.ADMIN_KEY);
    int exit = meterline.run(arguments.toArray(String[]::new));
    assertThat(exit).as(meterline.err()).isZero();
    return meterline.out();
  }
}
