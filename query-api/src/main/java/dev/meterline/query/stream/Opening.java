package dev.meterline.query.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.http.json.Json;
import dev.meterline.schemas.usage.UsageTotals;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * The totals with which a stream began. What is announced follows up to a second later, so the
 * first that comes may be older: it must not take the stream back.
 *
 * @param quantity billable units of all time
 * @param requests requests of all time
 * @param errors errors of all time
 * @param costUsd cost of all time
 * @param asOf the time up to which acknowledged events are in it
 */
record Opening(long quantity, long requests, long errors, BigDecimal costUsd, Instant asOf) {

  /** What {@link OpeningRead} wrote. */
  static Opening of(byte[] totals, Instant asOf) {
    JsonNode members = Json.read(totals);
    return new Opening(
        members.get("quantity").longValue(),
        members.get("requests").longValue(),
        members.get("errors").longValue(),
        members.get("cost_usd").decimalValue(),
        asOf);
  }

  /**
   * Whether announced totals lack events of this. Of events up to the same time one has all that
   * the other has, so if they count differently it is the announced ones that lack some. Credits
   * and plans are of no such time and say nothing.
   */
  boolean isAheadOf(UsageTotals announced) {
    boolean same =
        announced.quantity() == quantity
            && announced.requests() == requests
            && announced.errors() == errors
            && announced.cost().toDollars().compareTo(costUsd) == 0;
    return !same && !announced.asOf().isAfter(asOf);
  }

  /** The time that announced totals, which are not behind this, are surely of. */
  Instant asOf(UsageTotals announced) {
    return announced.asOf().isAfter(asOf) ? announced.asOf() : asOf;
  }
}
