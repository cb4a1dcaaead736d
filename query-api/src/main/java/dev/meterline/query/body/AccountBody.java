package dev.meterline.query.body;

import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.AutoTopUp;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an operator sets about an account. What the body leaves out has its default.
 *
 * @param settings without the client's own choice of e-mail alerts, which is no operator's to set
 * @param effectiveFrom when plan, price and thresholds begin to hold; empty for at once
 */
public record AccountBody(AccountSettings settings, Optional<Instant> effectiveFrom) {

  private static final AccountSettings DEFAULT = AccountSettings.DEFAULT;
  private static final int MAX_NAME = 256;
  private static final int MAX_EMAIL = 254;
  private static final int MAX_BUDGETS = 1_000;
  private static final int MAX_THRESHOLDS = 100;
  private static final long MAX_ALLOWED = 1_000_000_000_000_000L;
  private static final long MAX_CALLS_PER_MINUTE = 1_000_000_000L;
  private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]+@[^\\s@,;<>]+");

  /**
   * Reads the body of {@code PUT /v1/admin/accounts/{id}}.
   *
   * @throws InvalidBodyException if anything in it is not as documented
   */
  public static AccountBody parse(byte[] json) {
    JsonFields fields = JsonBody.parse(json);
    AccountSettings settings =
        new AccountSettings(
            fields.text("name", MAX_NAME).orElse(DEFAULT.name()),
            fields.text("email", MAX_EMAIL).map(AccountBody::email),
            fields.object("plan").map(AccountBody::plan).orElse(DEFAULT.plan()),
            fields.object("billing").map(AccountBody::billing).orElse(DEFAULT.billing()),
            fields.dollarsByName("budgets", MAX_NAME, MAX_BUDGETS).orElse(Map.of()),
            thresholds(fields),
            fields.object("auto_topup").map(AccountBody::autoTopUp),
            DEFAULT.emailAlerts());
    Optional<Instant> effectiveFrom = fields.time("effective_from");
    fields.end();
    return new AccountBody(settings, effectiveFrom);
  }

  private static String email(String text) {
    if (!EMAIL.matcher(text).matches()) {
      throw new InvalidBodyException("email must be one address such as ops@example.com");
    }
    return text;
  }

  private static Plan plan(JsonFields fields) {
    Plan plan =
        new Plan(
            fields.text("name", MAX_NAME).orElse(Plan.NONE.name()),
            fields.whole("allowed", 0, MAX_ALLOWED),
            fields.dollars("unit_price_usd", Sign.NOT_NEGATIVE).orElse(Plan.NONE.unitPrice()),
            fields.whole("rate_limit_per_minute", 1, MAX_CALLS_PER_MINUTE),
            fields
                .oneOf("charge_interval", ChargeInterval.class)
                .orElse(Plan.NONE.chargeInterval()));
    fields.end();
    return plan;
  }

  private static Billing billing(JsonFields fields) {
    Billing billing =
        new Billing(
            fields.time("anchor"),
            fields.oneOf("interval", BillingInterval.class).orElse(Billing.DEFAULT.interval()),
            fields
                .text("timezone", MAX_NAME)
                .map(name -> TimeZones.named("billing.timezone", name))
                .orElse(Billing.DEFAULT.zone()));
    fields.end();
    return billing;
  }

  private static List<Integer> thresholds(JsonFields fields) {
    List<Integer> percents =
        fields.wholes("thresholds", 1, 1000, MAX_THRESHOLDS).orElse(DEFAULT.thresholds());
    if (percents.stream().distinct().count() != percents.size()) {
      throw new InvalidBodyException("thresholds must not name a percent twice");
    }
    return percents;
  }

  private static AutoTopUp autoTopUp(JsonFields fields) {
    NanoDollars threshold =
        fields.required("threshold", fields.dollars("threshold", Sign.NOT_NEGATIVE));
    NanoDollars amount = fields.required("amount_usd", fields.dollars("amount_usd", Sign.POSITIVE));
    fields.end();
    return new AutoTopUp(threshold, amount);
  }
}
