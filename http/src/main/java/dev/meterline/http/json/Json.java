package dev.meterline.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/**
 * The one configuration of JSON. Written: records by their components' names (Jackson's naming
 * annotations give snake case), times as ISO-8601 in UTC with Z and no fraction when it is zero,
 * {@link java.math.BigDecimal} in plain digits, empty optionals as null. Read: no key twice,
 * nothing after the end, {@value #MAX_DEPTH} levels at most.
 */
public final class Json {

  public static final int MAX_DEPTH = 32;

  /** Where the parser adds what began the unfinished part, it names its source in our code. */
  private static final Pattern START_MARKER = Pattern.compile(" \\(start marker at .*\\)");

  /** Numbers of the contract have 19 digits at most; longer ones only cost time. */
  private static final int MAX_NUMBER_LENGTH = 100;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  .build())
          .addModules(new JavaTimeModule(), new Jdk8Module())
          // A record's isSomething() is computed, and no part of it.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Json() {}

  /**
   * The mapper itself, for streaming readers and writers; its configuration must not be changed.
   */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /**
   * Reads one JSON value.
   *
   * @throws InvalidJsonException if {@code body} is no JSON, or more than one value
   */
  public static JsonNode read(byte[] body) {
    try {
      JsonNode node = MAPPER.readTree(body);
      if (node.isMissingNode()) {
        throw new InvalidJsonException("the body is empty; expected JSON");
      }
      return node;
    } catch (IOException e) {
      throw refusal(e);
    }
  }

  /** What to tell the sender of JSON that could not be parsed: where, and what was wrong. */
  public static InvalidJsonException refusal(IOException fault) {
    if (fault instanceof StreamConstraintsException) {
      return new InvalidJsonException(
          "JSON is nested deeper than " + MAX_DEPTH + " levels, or holds a value that is too long");
    }
    if (!(fault instanceof JsonProcessingException parse)) {
      return new InvalidJsonException("not valid JSON: the text is not UTF-8");
    }
    JsonLocation at = parse.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new InvalidJsonException("not valid JSON" + where + ": " + reason(parse));
  }

  private static String reason(JsonProcessingException fault) {
    // Trees take any value, so all that the mapper itself can mind is what comes after it.
    if (fault instanceof MismatchedInputException) {
      return "expected one value and nothing after it";
    }
    String what = fault.getOriginalMessage().lines().findFirst().orElse("");
    return START_MARKER.matcher(what).replaceAll("");
  }

  /** The JSON for a value of ours. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("values of ours can be written", e);
    }
  }
}
