package dev.meterline.schemas.usage;

import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An account's closed hours as they are known at one moment, as the topic {@code usage-hours} has
 * them. It is sent when events came that belong to hours which {@link UsageTotals} name no more. A
 * newer value replaces an older one in full.
 *
 * @param account the account
 * @param version rises with each value; {@link UsageTotals#hoursVersion} says which one goes with
 *     totals
 * @param start first instant of the first hour: that of the account's first event, or {@link
 *     #WINDOW} before the end
 * @param requests requests of each hour, without a gap
 * @param errors those of the same hours whose status was 400 or above
 */
public record UsageHours(
    AccountId account, long version, Instant start, List<Long> requests, List<Long> errors) {

  /** Hours that ended longer ago are history of history: nothing is compared with them. */
  public static final Duration WINDOW = Duration.ofDays(28);

  private static final Duration HOUR = Duration.ofHours(1);

  public UsageHours {
    requests = List.copyOf(requests);
    errors = List.copyOf(errors);
    if (requests.size() != errors.size()) {
      throw new IllegalArgumentException("requests and errors are of as many hours");
    }
  }

  /** First instant after the last hour. Hours from here on are those of totals. */
  public Instant end() {
    return start.plus(HOUR.multipliedBy(requests.size()));
  }

  /** Each hour, oldest first. */
  public Stream<HourUse> hours() {
    return IntStream.range(0, requests.size())
        .mapToObj(
            i -> new HourUse(start.plus(HOUR.multipliedBy(i)), requests.get(i), errors.get(i)));
  }
}
