package dev.meterline.query.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.meterline.query.usage.UsageByWindow;
import dev.meterline.query.usage.WindowUse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * {@link UsageByWindow} as {@code GET /v1/usage} has it: windows are named by their first instant
 * in UTC. Written piece by piece, since an answer has some 150 times in it and is asked for often.
 */
final class UsageByWindowJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int TYPICAL_BYTES = 6 * 1024;

  private UsageByWindowJson() {}

  static byte[] write(UsageByWindow usage) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeObjectFieldStart("data");
      writeSeries(json, "hour", usage.hours());
      writeSeries(json, "day", usage.days());
      writeSeries(json, "month", usage.months());
      json.writeEndObject();
      writePeriods(json, usage.billingPeriods());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    return bytes.toByteArray();
  }

  private static void writeSeries(JsonGenerator json, String name, List<WindowUse> uses)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (WindowUse use : uses) {
      json.writeNumberField(UtcText.of(use.window().start()), use.quantity());
    }
    json.writeEndObject();
  }

  private static void writePeriods(JsonGenerator json, List<WindowUse> periods) throws IOException {
    json.writeArrayFieldStart("per_billing_period");
    for (WindowUse use : periods) {
      json.writeStartObject();
      json.writeNumberField("total_images", use.quantity());
      json.writeStringField("start", UtcText.of(use.window().start()));
      json.writeStringField("end", UtcText.of(use.window().end()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
