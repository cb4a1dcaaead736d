package dev.meterline.query.body;

import dev.meterline.http.json.Fields;
import dev.meterline.http.json.InvalidJsonException;
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
 * @param settings all but the client's own choice of alerts by e-mail, which is no operator's
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
  private static final Instant FIRST_TIME = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant END_OF_TIME = Instant.parse("2200-01-01T00:00:00Z");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]+@[^\\s@,;<>]+");

  /**
   * Reads the body of {@code PUT /v1/admin/accounts/{id}}.
   *
   * @param keptEmailAlerts what the client chose for its e-mail, which a PUT leaves as it is
   * @throws InvalidJsonException if anything in it is not as documented
   */
  public static AccountBody parse(byte[] json, List<String> keptEmailAlerts) {
    Fields fields = Checks.fields(json);
    AccountSettings settings =
        new AccountSettings(
            Checks.line(fields, "name", "name", MAX_NAME).orElse(DEFAULT.name()),
            Checks.line(fields, "email", "email", MAX_EMAIL).map(AccountBody::email),
            fields.object("plan").map(AccountBody::plan).orElse(DEFAULT.plan()),
            fields.object("billing").map(AccountBody::billing).orElse(DEFAULT.billing()),
            budgets(fields),
            thresholds(fields),
            fields.object("auto_topup").map(AccountBody::autoTopUp),
            keptEmailAlerts);
    Optional<Instant> effectiveFrom = time(fields, "effective_from", "effective_from");
    fields.noOthers();
    return new AccountBody(settings, effectiveFrom);
  }

  private static String email(String text) {
    if (!EMAIL.matcher(text).matches()) {
      throw new InvalidJsonException("email must be one address such as ops@example.com");
    }
    return text;
  }

  private static Plan plan(Fields fields) {
    Plan plan =
        new Plan(
            Checks.line(fields, "plan.name", "name", MAX_NAME).orElse(Plan.NONE.name()),
            fields.wholeNumber("allowed", 0, MAX_ALLOWED),
            fields
                .dollars("unit_price_usd")
                .map(price -> Checks.notNegative("plan.unit_price_usd", price))
                .orElse(Plan.NONE.unitPrice()),
            fields.wholeNumber("rate_limit_per_minute", 1, MAX_CALLS_PER_MINUTE),
            fields
                .oneOf("charge_interval", ChargeInterval.class)
                .orElse(Plan.NONE.chargeInterval()));
    fields.noOthers();
    return plan;
  }

  private static Billing billing(Fields fields) {
    Billing billing =
        new Billing(
            time(fields, "billing.anchor", "anchor"),
            fields.oneOf("interval", BillingInterval.class).orElse(Billing.DEFAULT.interval()),
            fields
                .text("timezone")
                .map(name -> TimeZones.named("billing.timezone", name))
                .orElse(Billing.DEFAULT.zone()));
    fields.noOthers();
    return billing;
  }

  private static Map<String, NanoDollars> budgets(Fields fields) {
    Map<String, NanoDollars> budgets = fields.dollarsByName("budgets").orElse(Map.of());
    if (budgets.size() > MAX_BUDGETS) {
      throw new InvalidJsonException("budgets must name at most " + MAX_BUDGETS + " projects");
    }
    budgets.forEach(
        (project, budget) -> {
          if (project.isEmpty() || project.length() > MAX_NAME) {
            throw new InvalidJsonException(
                "budgets must name each project by 1 to " + MAX_NAME + " characters");
          }
          Checks.line("the project of a budget", project);
          Checks.notNegative("budgets." + project, budget);
        });
    return budgets;
  }

  private static List<Integer> thresholds(Fields fields) {
    List<Integer> percents =
        fields.wholeNumbers("thresholds", 1, 1000).orElse(DEFAULT.thresholds());
    if (percents.size() > MAX_THRESHOLDS) {
      throw new InvalidJsonException(
          "thresholds must name at most " + MAX_THRESHOLDS + " percents");
    }
    if (percents.stream().distinct().count() != percents.size()) {
      throw new InvalidJsonException("thresholds must not name a percent twice");
    }
    return percents;
  }

  private static AutoTopUp autoTopUp(Fields fields) {
    NanoDollars threshold = fields.required("threshold", fields.dollars("threshold"));
    NanoDollars amount = fields.required("amount_usd", fields.dollars("amount_usd"));
    fields.noOthers();
    return new AutoTopUp(
        Checks.notNegative("auto_topup.threshold", threshold),
        Checks.positive("auto_topup.amount_usd", amount));
  }

  private static Optional<Instant> time(Fields fields, String path, String name) {
    Optional<Instant> time = fields.instant(name);
    if (time.filter(t -> t.isBefore(FIRST_TIME) || !t.isBefore(END_OF_TIME)).isPresent()) {
      throw new InvalidJsonException(path + " must lie in the years 1970 to 2199");
    }
    return time;
  }
}
