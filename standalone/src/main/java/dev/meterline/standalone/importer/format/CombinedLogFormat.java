package dev.meterline.standalone.importer.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meterline.standalone.importer.file.RawRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Access logs of Apache and nginx, common or combined: {@code host ident user [time] "request"
 * status bytes "referer" "agent"}. The time, the status, the method as category and the path
 * without its query as endpoint become the event; who called with which program is nobody's
 * business here. A request line that is none (a port scan, say) is still a request, without
 * category and endpoint.
 *
 * @see <a href="https://httpd.apache.org/docs/2.4/logs.html#combined">Combined Log Format</a>
 */
final class CombinedLogFormat implements RowFormat {

  /** Possessive throughout: a hostile line can't make it try again and again. */
  private static final Pattern LINE =
      Pattern.compile(
          "[^\\[]*+\\[([^\\]]++)\\] "
              + "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\" (\\d{3}) (?:\\d++|-)(?: .*+)?+",
          Pattern.DOTALL);

  private static final Pattern REQUEST =
      Pattern.compile("([A-Z]{1,20}) ([^ ?#]++)[^ ]*+(?: HTTP/[0-9.]++)?+");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  private final FixedFields fixed;

  CombinedLogFormat(FixedFields fixed) {
    this.fixed = fixed;
  }

  @Override
  public ParsedRow parse(RawRecord row) {
    Matcher line = LINE.matcher(row.text());
    if (!line.matches()) {
      return new ParsedRow.Unreadable(
          "is no access log line: expected host ident user [time] \"request\" status bytes");
    }
    Optional<Instant> time = time(line.group(1));
    if (time.isEmpty()) {
      return new ParsedRow.Unreadable(
          "time: \"%s\" is not like 10/Oct/2024:13:55:36 -0700".formatted(line.group(1)));
    }
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    Matcher request = REQUEST.matcher(line.group(2));
    if (request.matches()) {
      event.put("category", request.group(1)).put("endpoint", request.group(2));
    }
    event.put("status", Integer.parseInt(line.group(3)));
    fixed.putInto(event);
    return new ParsedRow.Draft(EventForm.NATIVE, event, time);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
