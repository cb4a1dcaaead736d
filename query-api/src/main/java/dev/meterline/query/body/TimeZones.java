package dev.meterline.query.body;

import dev.meterline.http.json.InvalidJsonException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Time zones by the names of the IANA data base. */
final class TimeZones {

  private static final int MAX_SUGGESTIONS = 3;

  /**
   * What is read as a zone and is none: some of these are fixed offsets, and which of them a JVM
   * knows depends on its version.
   */
  private static final Map<String, String> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("EST", "America/New_York"),
          Map.entry("EDT", "America/New_York"),
          Map.entry("CST", "America/Chicago"),
          Map.entry("CDT", "America/Chicago"),
          Map.entry("MST", "America/Denver"),
          Map.entry("MDT", "America/Denver"),
          Map.entry("PST", "America/Los_Angeles"),
          Map.entry("PDT", "America/Los_Angeles"),
          Map.entry("HST", "Pacific/Honolulu"),
          Map.entry("BST", "Europe/London"),
          Map.entry("CEST", "Europe/Berlin"),
          Map.entry("IST", "Asia/Kolkata"),
          Map.entry("JST", "Asia/Tokyo"));

  /** Not a part of the data base, but of old JVMs. */
  private static final String OF_OLD_JVMS = "SystemV/";

  /** What a person lives in; the rest are offsets and names that are kept for old programs. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");

  private TimeZones() {}

  /**
   * The zone of that name; a fixed offset other than UTC is none, since a customer's days follow
   * the clocks of a place.
   */
  static ZoneId named(String path, String name) {
    if (isZone(name)) {
      return ZoneId.of(name);
    }
    List<String> close = closeTo(name);
    throw new InvalidJsonException(
        path
            + " must be UTC or a region of the IANA time zone data base such as Europe/Berlin"
            + (close.isEmpty() ? "" : "; did you mean " + String.join(" or ", close) + "?"));
  }

  private static boolean isZone(String name) {
    return ZoneId.getAvailableZoneIds().contains(name)
        && !name.startsWith(OF_OLD_JVMS)
        && !ABBREVIATIONS.containsKey(name);
  }

  /** Places whose last part has the same letters, whatever their case and punctuation. */
  private static List<String> closeTo(String name) {
    String meant = ABBREVIATIONS.get(name.toUpperCase(Locale.ROOT));
    if (meant != null) {
      return List.of(meant);
    }
    String wanted = lettersOfLastPart(name);
    if (wanted.isEmpty()) {
      return List.of();
    }
    return ZoneId.getAvailableZoneIds().stream()
        .filter(zone -> PLACE.matcher(zone).matches())
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
