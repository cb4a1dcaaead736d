package dev.meterline.standalone.importer.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meterline.standalone.importer.file.RawRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * One JSON object a line: an event as the HTTP contract has it, or a CloudEvent, which is known by
 * its {@code specversion}. What the fields hold is the server's to check.
 */
final class NdjsonFormat implements RowFormat {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final FixedFields fixed;

  NdjsonFormat(FixedFields fixed) {
    this.fixed = fixed;
  }

  @Override
  public ParsedRow parse(RawRecord row) {
    JsonNode read;
    try {
      read = MAPPER.readTree(row.text());
    } catch (JsonProcessingException e) {
      return new ParsedRow.Unreadable("is not readable as JSON: " + e.getOriginalMessage());
    }
    if (!(read instanceof ObjectNode event)) {
      return new ParsedRow.Unreadable("is no JSON object");
    }
    EventForm form = event.has("specversion") ? EventForm.CLOUD_EVENT : EventForm.NATIVE;
    Optional<ObjectNode> fields = form.fieldsOf(event);
    if (fields.isEmpty()) {
      return new ParsedRow.Unreadable("data must be a JSON object");
    }
    fixed.putInto(fields.get());
    try {
      return new ParsedRow.Draft(form, event, time(event));
    } catch (UnreadableValueException e) {
      return new ParsedRow.Unreadable(e.getMessage());
    }
  }

  private static Optional<Instant> time(ObjectNode event) {
    JsonNode time = event.path("time");
    if (time.isMissingNode() || time.isNull()) {
      return Optional.empty();
    }
    return Optional.of(RowTime.parse(time.isTextual() ? time.textValue() : time.toString()));
  }
}
