package dev.meterline.alerts.watch;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meterline.alerts.policy.Finding;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an alert tells: the {@code data} of its body, one record a type. Rates are percent, 0 to
 * 100; amounts are dollars.
 */
final class AlertData implements Finding.Cases<Object> {

  private static final int DECIMALS = 2;

  private final String account;

  AlertData(AccountId account) {
    this.account = account.value();
  }

  @JsonNaming(SnakeCaseStrategy.class)
  record Usage(String account, int percent, long used, OptionalLong allowed, Period period) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record BalanceLow(String account, BigDecimal balanceUsd, BigDecimal threshold) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record TopUp(String account, BigDecimal amountUsd) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record RateLimit(String account, long limit, long used) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Anomaly(
      String account, Instant hour, long requests, long expected, BigDecimal deviation) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Errors(
      String account, BigDecimal errorRate, BigDecimal usual, Optional<String> endpoint) {}

  @Override
  public Object crossed(Finding.Crossed found) {
    return new Usage(account, found.percent(), found.used(), found.allowed(), found.period());
  }

  @Override
  public Object balanceLow(Finding.BalanceLow found) {
    return new BalanceLow(account, found.funds().left().toDollars(), found.threshold().toDollars());
  }

  @Override
  public Object topUp(Finding.TopUp found) {
    return new TopUp(account, found.amount().toDollars());
  }

  @Override
  public Object rateLimit(Finding.RateLimit found) {
    return new RateLimit(account, found.limit(), found.used());
  }

  @Override
  public Object anomaly(Finding.Anomaly found) {
    return new Anomaly(
        account, found.hour(), found.requests(), found.expected(), rounded(found.deviation()));
  }

  @Override
  public Object errors(Finding.Errors found) {
    return new Errors(
        account, rounded(found.errorRate()), rounded(found.usual()), found.endpoint());
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}
