package dev.meterline.benchmarks.delivery;

import dev.meterline.standalone.remote.MeterlineClient;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An account that uses one unit with each event, a cent each. Its allowance and its credits depend
 * on its number, so that not all cross something at the same moment.
 *
 * @param number from 0 on
 * @param events how many it will send
 */
record Customer(int number, int events) {

  private static final List<Integer> PERCENTS = List.of(20, 40, 60, 80, 100);
  private static final List<String> BALANCES = List.of("0.25", "0.5");
  private static final int CENTS = 100;

  String name() {
    return "account-" + number;
  }

  String eventId(int event) {
    return name() + "-" + event;
  }

  /** From two thirds of the events to nearly all. */
  private int allowed() {
    return events * 2 / 3 + number % Math.max(1, events / 3);
  }

  private int credits() {
    return CENTS / 2 + events * 2 / 5 + number % Math.max(1, events / 2);
  }

  Map<String, Integer> thresholds() {
    Map<String, Integer> crossings = new HashMap<>();
    for (int percent : PERCENTS) {
      crossings.put(threshold(name(), percent), (percent * allowed() + 99) / 100);
    }
    return crossings;
  }

  Map<String, Integer> balances() {
    Map<String, Integer> crossings = new HashMap<>();
    for (String balance : BALANCES) {
      int cents = new BigDecimal(balance).movePointRight(2).intValueExact();
      if (credits() - cents <= events) {
        crossings.put(balance(name(), new BigDecimal(balance)), credits() - cents);
      }
    }
    return crossings;
  }

  static String threshold(String account, int percent) {
    return account + " " + percent + " %";
  }

  static String balance(String account, BigDecimal threshold) {
    return account + " $" + threshold.stripTrailingZeros().toPlainString();
  }

  /** Makes the account, its credits and its endpoints, all at one port. */
  void register(MeterlineClient admin, int port) {
    String path = "/v1/admin/accounts/" + name();
    admin.put(
        path,
        "{\"plan\": {\"name\": \"p\", \"allowed\": %d, \"unit_price_usd\": 0.01}, \"thresholds\": %s}"
            .formatted(allowed(), PERCENTS));
    admin.post(
        path + "/credits",
        "{\"id\": \"c\", \"amount_usd\": %s}"
            .formatted(BigDecimal.valueOf(credits(), 2).toPlainString()));
    String url = "http://127.0.0.1:" + port + "/ok";
    admin.post(
        path + "/webhooks", "{\"url\": \"%s\", \"events\": [\"usage.threshold\"]}".formatted(url));
    for (String balance : BALANCES) {
      admin.post(
          path + "/webhooks",
          "{\"event\": \"balance.low\", \"threshold\": %s, \"url\": \"%s\"}"
              .formatted(balance, url));
    }
  }
}
