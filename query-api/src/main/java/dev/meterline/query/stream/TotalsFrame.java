package dev.meterline.query.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meterline.http.json.Json;
import dev.meterline.query.limit.Percent;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.UsageTotals;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Totals as one server-sent event. JSON has no line breaks of its own, so one data line will do.
 */
final class TotalsFrame {

  private static final byte[] HEAD = "event: usage\ndata: ".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.UTF_8);

  private TotalsFrame() {}

  /**
   * An event.
   *
   * @param asOf the time up to which acknowledged events are surely in the totals
   */
  static byte[] of(UsageTotals totals, Instant asOf) {
    return of(Json.write(members(totals)), asOf);
  }

  /**
   * An event.
   *
   * @param totals {@link #members} as JSON
   */
  static byte[] of(byte[] totals, Instant asOf) {
    ObjectNode members = (ObjectNode) Json.read(totals);
    members.put("as_of", asOf.toString());
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(HEAD);
    frame.writeBytes(Json.write(members));
    frame.writeBytes(END);
    return frame.toByteArray();
  }

  /** The totals without the time that they are of. */
  static Map<String, Object> members(UsageTotals totals) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("account", totals.account().value());
    members.put("period", members(totals.period()));
    members.put("previous_period", totals.previousPeriod().map(TotalsFrame::members));
    members.put("quantity", totals.quantity());
    members.put("requests", totals.requests());
    members.put("errors", totals.errors());
    members.put("cost_usd", totals.cost().toDollars());
    members.put("credits_usd", totals.credits().toDollars());
    members.put("top_error_endpoint", totals.topErrorEndpoint());
    return members;
  }

  private static Map<String, Object> members(PeriodUse use) {
    OptionalLong allowed = use.allowed();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("start", use.period().start());
    members.put("end", use.period().end());
    members.put("used", use.used());
    members.put("allowed", allowed);
    members.put(
        "remaining",
        allowed.isPresent()
            ? OptionalLong.of(Percent.rest(allowed.getAsLong(), use.used()))
            : allowed);
    members.put(
        "percent", allowed.isPresent() ? Percent.of(use.used(), allowed.getAsLong()) : allowed);
    return members;
  }
}
