package dev.meterline.schemas.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of alerts. */
public enum AlertType {
  /** The use of a billing period reached a percent of its allowance. */
  USAGE_THRESHOLD("usage.threshold"),
  /** A correction or a change of plan took the use below a percent again. */
  USAGE_RECOVERED("usage.recovered"),
  /** The balance fell to a threshold. */
  BALANCE_LOW("balance.low"),
  /** The payment system is asked for money. */
  BALANCE_TOPUP("balance.topup"),
  /** 80 % of the calls of a minute were made. */
  RATE_LIMIT_WARNING("rate_limit.warning"),
  /** An hour is far from the account's own history. */
  USAGE_ANOMALY("usage.anomaly"),
  /** Errors are far more frequent than usual. */
  ERRORS_SPIKE("errors.spike");

  private final String wireName;

  AlertType(String wireName) {
    this.wireName = wireName;
  }

  /** The name in bodies, settings and on the topic. */
  public String wireName() {
    return wireName;
  }

  /** The type of this name, if it is one. */
  public static Optional<AlertType> named(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }

  /** All names, in the order of the constants. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(AlertType::wireName).toList();
  }
}
