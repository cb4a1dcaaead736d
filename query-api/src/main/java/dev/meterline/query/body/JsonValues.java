package dev.meterline.query.body;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.schemas.money.NanoDollars;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One JSON value as a domain value, or an {@link InvalidBodyException} that starts with its path.
 */
final class JsonValues {

  /** Whole dollars that a nano-dollar amount can surely hold: below 9.2 billion. */
  private static final BigDecimal MAX_DOLLARS = new BigDecimal("9000000000");

  private static final Instant FIRST_TIME = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant END_OF_TIME = Instant.parse("2200-01-01T00:00:00Z");

  private JsonValues() {}

  /** Text without line breaks or other control characters. */
  static String text(String path, JsonNode value, int maxLength) {
    if (!value.isTextual()) {
      throw new InvalidBodyException(path + " must be a string");
    }
    String text = value.textValue();
    if (text.length() > maxLength) {
      throw new InvalidBodyException(path + " must have at most " + maxLength + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidBodyException(path + " must not hold line breaks or control characters");
    }
    return text;
  }

  static long whole(String path, JsonNode value, long min, long max) {
    String expected = path + " must be a whole number from " + min + " to " + max;
    BigDecimal number = number(value, expected);
    boolean whole =
        isSmall(number) && !tooManyDigits(number) && number.stripTrailingZeros().scale() <= 0;
    if (!whole
        || number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw new InvalidBodyException(expected);
    }
    return number.longValueExact();
  }

  static NanoDollars dollars(String path, JsonNode value, Sign sign) {
    BigDecimal number = number(value, path + " must be a number of dollars");
    if (!sign.allows(number.signum())) {
      throw new InvalidBodyException(path + " " + sign.expected());
    }
    if (tooManyDigits(number) || number.compareTo(MAX_DOLLARS) > 0) {
      throw new InvalidBodyException(path + " must be at most " + MAX_DOLLARS);
    }
    if (!isSmall(number) || number.stripTrailingZeros().scale() > NanoDollars.DECIMALS) {
      throw new InvalidBodyException(
          path + " must have at most " + NanoDollars.DECIMALS + " decimals");
    }
    return NanoDollars.ofDollars(number);
  }

  /** An instant, cut to milliseconds, which is what records keep. */
  static Instant time(String path, JsonNode value) {
    String expected = path + " must be an ISO-8601 time such as 2024-01-31T00:00:00Z";
    if (!value.isTextual()) {
      throw new InvalidBodyException(expected);
    }
    try {
      Instant time = OffsetDateTime.parse(value.textValue()).toInstant();
      if (time.isBefore(FIRST_TIME) || !time.isBefore(END_OF_TIME)) {
        throw new InvalidBodyException(path + " must lie between the years 1970 and 2199");
      }
      return time.truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw new InvalidBodyException(expected);
    }
  }

  static <E extends Enum<E>> E oneOf(String path, JsonNode value, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (value.isTextual() && value.textValue().equals(lowerCase(constant))) {
        return constant;
      }
    }
    throw new InvalidBodyException(
        Arrays.stream(type.getEnumConstants())
            .map(JsonValues::lowerCase)
            .collect(Collectors.joining(", ", path + " must be one of ", "")));
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static BigDecimal number(JsonNode value, String expected) {
    if (!value.isNumber()) {
      throw new InvalidBodyException(expected);
    }
    return value.decimalValue();
  }

  /** Whether there are more than 19 digits before the point: more than any long has. */
  private static boolean tooManyDigits(BigDecimal number) {
    return number.signum() != 0 && (long) number.precision() - number.scale() > 19;
  }

  /** Whether stripping zeros is cheap: numbers such as 1e-999999999 are never spelled out. */
  private static boolean isSmall(BigDecimal number) {
    return number.scale() <= 1000;
  }
}
