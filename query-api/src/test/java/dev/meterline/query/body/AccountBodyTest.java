package dev.meterline.query.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterline.http.json.InvalidJsonException;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.AutoTopUp;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.money.NanoDollars;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountBodyTest {

  @Test
  void shouldReadEveryFieldOfTheContract() {
    AccountBody body =
        parse(
            """
            {"name": "Acme", "email": "ops@acme.example",
             "plan": {"name": "pro", "allowed": 50000, "unit_price_usd": 0.000000001,
                      "rate_limit_per_minute": 600, "charge_interval": "hour"},
             "billing": {"anchor": "2024-01-31T01:00:00+01:00", "interval": "year",
                         "timezone": "Europe/Berlin"},
             "budgets": {"site": 100.0}, "thresholds": [100, 50],
             "auto_topup": {"threshold": 0, "amount_usd": 25.50},
             "effective_from": "2030-01-01T00:00:00Z"}
            """);

    assertThat(body)
        .isEqualTo(
            new AccountBody(
                new AccountSettings(
                    "Acme",
                    Optional.of("ops@acme.example"),
                    new Plan(
                        "pro",
                        OptionalLong.of(50_000),
                        new NanoDollars(1),
                        OptionalLong.of(600),
                        ChargeInterval.HOUR),
                    new Billing(
                        Optional.of(Instant.parse("2024-01-31T00:00:00Z")),
                        BillingInterval.YEAR,
                        ZoneId.of("Europe/Berlin")),
                    Map.of("site", new NanoDollars(100_000_000_000L)),
                    List.of(50, 100),
                    Optional.of(new AutoTopUp(NanoDollars.ZERO, new NanoDollars(25_500_000_000L))),
                    AccountSettings.DEFAULT.emailAlerts()),
                Optional.of(Instant.parse("2030-01-01T00:00:00Z"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "{}", "{\"plan\": {}, \"billing\": {}, \"budgets\": {}}", "{\"plan\": null}"})
  void shouldTakeDefaultsWhenFieldsAreLeftOut(String json) {
    assertThat(parse(json)).isEqualTo(new AccountBody(AccountSettings.DEFAULT, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"plan\": {\"unit_price_usd\": 0.0000000001}} | plan.unit_price_usd must be a number of dollars with at most 9 decimals, not 1E-10",
        "{\"plan\": {\"unit_price_usd\": 1e-999999999}} | plan.unit_price_usd must be a number of dollars with at most 9 decimals, not 1E-999999999",
        "{\"plan\": {\"unit_price_usd\": 1e999999999}} | plan.unit_price_usd must be a number of dollars with at most 9 decimals, not 1E+999999999",
        "{\"plan\": {\"unit_price_usd\": -0.1}} | plan.unit_price_usd must be 0 or more",
        "{\"plan\": {\"unit_price_usd\": \"0.1\"}} | plan.unit_price_usd must be a number of dollars with at most 9 decimals, not \"0.1\"",
        "{\"plan\": {\"allowed\": 1.5}} | plan.allowed must be a whole number from 0 to 1000000000000000, not 1.5",
        "{\"plan\": {\"allowed\": 1e999999999}} | plan.allowed must be a whole number from 0 to 1000000000000000, not 1E+999999999",
        "{\"plan\": {\"rate_limit_per_minute\": 0}} | plan.rate_limit_per_minute must be a whole number from 1 to 1000000000, not 0",
        "{\"plan\": {\"charge_interval\": \"week\"}} | plan.charge_interval must be one of hour, day, month, not \"week\"",
        "{\"plan\": {\"price\": 1}} | unknown field plan.price; known are name, allowed, unit_price_usd, rate_limit_per_minute, charge_interval",
        "{\"plan\": []} | plan must be a JSON object, not an array",
        "{\"billing\": {\"interval\": \"day\"}} | billing.interval must be one of week, month, year, not \"day\"",
        "{\"billing\": {\"anchor\": \"2024-01-31\"}} | billing.anchor must be a time with its offset, such as 2024-03-17T13:00:00Z, not \"2024-01-31\"",
        "{\"billing\": {\"timezone\": \"berlin\"}} | billing.timezone must be UTC or a region of the IANA time zone data base such as Europe/Berlin; did you mean Europe/Berlin?",
        "{\"billing\": {\"timezone\": \"+02:00\"}} | billing.timezone must be UTC or a region of the IANA time zone data base such as Europe/Berlin",
        "{\"billing\": {\"timezone\": \"EST\"}} | billing.timezone must be UTC or a region of the IANA time zone data base such as Europe/Berlin; did you mean America/New_York?",
        "{\"billing\": {\"timezone\": \"pst\"}} | billing.timezone must be UTC or a region of the IANA time zone data base such as Europe/Berlin; did you mean America/Los_Angeles?",
        "{\"billing\": {\"timezone\": \"SystemV/EST5\"}} | billing.timezone must be UTC or a region of the IANA time zone data base such as Europe/Berlin",
        "{\"billing\": {\"timezone\": \"GMT+5\"}} | billing.timezone must be UTC or a region of the IANA time zone data base such as Europe/Berlin",
        "{\"thresholds\": [80, 1001]} | thresholds[1] must be a whole number from 1 to 1000, not 1001",
        "{\"thresholds\": [80, 80]} | thresholds must not name a percent twice",
        "{\"thresholds\": 80} | thresholds must be an array, not 80",
        "{\"budgets\": {\"site\": -1}} | budgets.site must be 0 or more",
        "{\"auto_topup\": {\"threshold\": 5}} | auto_topup.amount_usd is missing",
        "{\"auto_topup\": {\"threshold\": 5, \"amount_usd\": 0}} | auto_topup.amount_usd must be more than 0",
        "{\"email\": \"a@b.example\\nBcc: c@d.example\"} | email must not hold line breaks or control characters",
        "{\"email\": \"nobody\"} | email must be one address such as ops@example.com",
        "{\"name\": 7} | name must be a string of 0 to 256 characters, not 7",
        "{\"id\": \"acme\"} | unknown field id; known are name, email, plan, billing, budgets, thresholds, auto_topup, effective_from",
        "[] | the body must be a JSON object, not an array",
      })
  void shouldNameThePathAndWhatWasExpectedWhenAFieldIsWrong(String json, String message) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{", "{} {}", "{\"name\": \"a\", \"name\": \"b\"}", "nonsense", "{'name': 1}"})
  void shouldSayWhereTheJsonIsBrokenWhenTheBodyIsNone(String json) {
    assertThatThrownBy(() -> parse(json))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageStartingWith("not valid JSON at line 1, column ");
  }

  @Property
  void everyAmountOfNanoDollarsIsReadExactly(@ForAll long nanos) {
    long amount = Math.floorMod(nanos, 9_000_000_000_000_000_000L);
    BigDecimal dollars = BigDecimal.valueOf(amount, 9);
    AccountBody body = parse("{\"plan\": {\"unit_price_usd\": " + dollars.toPlainString() + "}}");

    assertThat(body.settings().plan().unitPrice()).isEqualTo(new NanoDollars(amount));
  }

  private static AccountBody parse(String json) {
    return AccountBody.parse(
        json.getBytes(StandardCharsets.UTF_8), AccountSettings.DEFAULT.emailAlerts());
  }
}
