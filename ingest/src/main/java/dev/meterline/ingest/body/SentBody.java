package dev.meterline.ingest.body;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request body as it arrived.
 *
 * @param contentType the header's value, or null when there was none
 * @param cloudEventHeaders the headers whose names begin with {@code ce-}, names in lower case,
 *     values as sent
 * @param bytes the body; read, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of 8 MB would be waste
public record SentBody(
    @Nullable String contentType, Map<String, String> cloudEventHeaders, byte[] bytes) {

  /** The header that every CloudEvent in binary mode has. */
  public static final String BINARY_MODE_HEADER = "ce-specversion";

  public SentBody {
    cloudEventHeaders = Map.copyOf(cloudEventHeaders);
  }
}
