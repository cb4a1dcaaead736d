package dev.meterline.standalone.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An account's settings as options; the API checks the values and says what is wrong. */
final class AccountOptions {

  @Option(names = "--name", description = "Who it is.")
  private @Nullable String name;

  @Option(names = "--email", description = "Where alerts go.")
  private @Nullable String email;

  @Option(names = "--plan", description = "Name of the plan.")
  private @Nullable String plan;

  @Option(names = "--allowed", description = "Billable units in a billing period.")
  private @Nullable Long allowed;

  @Option(names = "--unit-price-usd", description = "Dollars for a billable unit.")
  private @Nullable BigDecimal unitPrice;

  @Option(names = "--rate-limit-per-minute", description = "Calls in a minute of the clock.")
  private @Nullable Long rateLimit;

  @Option(names = "--charge-interval", description = "hour, day or month.")
  private @Nullable String chargeInterval;

  @Option(names = "--anchor", description = "When a billing period starts, ISO-8601.")
  private @Nullable String anchor;

  @Option(names = "--interval", description = "Length of a billing period: week, month or year.")
  private @Nullable String interval;

  @Option(names = "--timezone", description = "Where its days begin, as Europe/Berlin.")
  private @Nullable String timezone;

  @Option(
      names = "--budget",
      paramLabel = "PROJECT=USD",
      description = "A project's budget; may be given again.")
  private Map<String, BigDecimal> budgets = Map.of();

  @Option(
      names = "--thresholds",
      split = ",",
      paramLabel = "PERCENT",
      description = "Percents of the allowance that alert, with commas between.")
  private List<Integer> thresholds = List.of();

  @Option(
      names = "--auto-topup-threshold",
      paramLabel = "USD",
      description =
          "Balance at or below which a top-up is asked for; with --auto-topup-amount-usd.")
  private @Nullable BigDecimal topUpThreshold;

  @Option(
      names = "--auto-topup-amount-usd",
      paramLabel = "USD",
      description = "Dollars that a top-up asks for; with --auto-topup-threshold.")
  private @Nullable BigDecimal topUpAmount;

  @Option(names = "--effective-from", description = "From when it holds, ISO-8601.")
  private @Nullable String effectiveFrom;

  /** The body of the PUT: only what was given. */
  ObjectNode body() {
    ObjectNode body = node();
    put(body, "name", name);
    put(body, "email", email);
    putUnlessEmpty(body, "plan", planBody());
    putUnlessEmpty(body, "billing", billingBody());
    ObjectNode budgetsBody = node();
    budgets.forEach(budgetsBody::put);
    putUnlessEmpty(body, "budgets", budgetsBody);
    if (!thresholds.isEmpty()) {
      thresholds.forEach(body.putArray("thresholds")::add);
    }
    putUnlessEmpty(body, "auto_topup", topUpBody());
    put(body, "effective_from", effectiveFrom);
    return body;
  }

  private ObjectNode planBody() {
    ObjectNode body = node();
    put(body, "name", plan);
    if (allowed != null) {
      body.put("allowed", allowed);
    }
    put(body, "unit_price_usd", unitPrice);
    if (rateLimit != null) {
      body.put("rate_limit_per_minute", rateLimit);
    }
    put(body, "charge_interval", chargeInterval);
    return body;
  }

  private ObjectNode billingBody() {
    ObjectNode body = node();
    put(body, "anchor", anchor);
    put(body, "interval", interval);
    put(body, "timezone", timezone);
    return body;
  }

  private ObjectNode topUpBody() {
    ObjectNode body = node();
    put(body, "threshold", topUpThreshold);
    put(body, "amount_usd", topUpAmount);
    return body;
  }

  private static void put(ObjectNode body, String field, @Nullable BigDecimal value) {
    if (value != null) {
      body.put(field, value);
    }
  }

  private static void put(ObjectNode body, String field, @Nullable String value) {
    if (value != null) {
      body.put(field, value);
    }
  }

  private static void putUnlessEmpty(ObjectNode body, String field, ObjectNode value) {
    if (!value.isEmpty()) {
      body.set(field, value);
    }
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
