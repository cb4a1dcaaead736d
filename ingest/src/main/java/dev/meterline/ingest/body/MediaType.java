package dev.meterline.ingest.body;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a Content-Type that matter here (RFC 9110, 8.3.1).
 *
 * @param name type and subtype in lower case; empty if the header was absent
 * @param charset charset in lower case, if one was named
 */
record MediaType(String name, Optional<String> charset) {

  static MediaType of(@Nullable String contentType) {
    if (contentType == null) {
      return new MediaType("", Optional.empty());
    }
    String[] parts = contentType.split(";", -1);
    Optional<String> charset = Optional.empty();
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("charset=")) {
        charset = Optional.of(parameter.substring("charset=".length()).replace("\"", ""));
      }
    }
    return new MediaType(parts[0].strip().toLowerCase(Locale.ROOT), charset);
  }

  /** JSON is UTF-8; ASCII is a part of it. */
  boolean isUtf8() {
    return charset.isEmpty()
        || charset.get().equals("utf-8")
        || charset.get().equals("utf8")
        || charset.get().equals("us-ascii");
  }

  /** Whether a CloudEvent's data of this type is JSON; without a type it is taken for JSON. */
  boolean isJsonData() {
    return name.isEmpty() || name.equals("application/json") || name.endsWith("+json");
  }
}
