package dev.meterline.query.body;

import dev.meterline.http.json.InvalidJsonException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Time zones by the names of the IANA data base. */
final class TimeZones {

  private static final int MAX_SUGGESTIONS = 3;

  private TimeZones() {}

  /**
   * The zone of that name; a fixed offset other than UTC is none, since a customer's days follow
   * the clocks of a place.
   */
  static ZoneId named(String path, String name) {
    if (ZoneId.getAvailableZoneIds().contains(name)) {
      return ZoneId.of(name);
    }
    List<String> close = closeTo(name);
    throw new InvalidJsonException(
        path
            + " must be UTC or a region of the IANA time zone data base such as Europe/Berlin"
            + (close.isEmpty() ? "" : "; did you mean " + String.join(" or ", close) + "?"));
  }

  /** Zones whose last part has the same letters, whatever their case and punctuation. */
  private static List<String> closeTo(String name) {
    String wanted = lettersOfLastPart(name);
    if (wanted.isEmpty()) {
      return List.of();
    }
    return ZoneId.getAvailableZoneIds().stream()
        .filter(zone -> lettersOfLastPart(zone).equals(wanted))
        .sorted()
        .limit(MAX_SUGGESTIONS)
        .toList();
  }

  private static String lettersOfLastPart(String name) {
    return name.substring(name.lastIndexOf('/') + 1)
        .replaceAll("[^A-Za-z]", "")
        .toLowerCase(Locale.ROOT);
  }
}
