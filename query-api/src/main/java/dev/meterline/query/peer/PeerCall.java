package dev.meterline.query.peer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A GET from one instance to another. Immutable.
 *
 * @param target path and query, as they are sent
 * @param headers header fields by lower-case name: none but {@link #CARRIED}
 */
public record PeerCall(String target, Map<String, String> headers) {

  /** Where the paths begin that only instances may call. */
  public static final String PATH = "/internal/";

  /** The account that is asked about, as the asking instance has made sure. */
  public static final String ACCOUNT = "x-meterline-account";

  /** Which state of the account's settings the asking instance knows. */
  public static final String KNOWN = "x-meterline-known";

  static final String SENT = "x-meterline-sent";
  static final String SIGNATURE = "x-meterline-signature";

  /** Every header that means something on the way; all of them are signed. */
  static final List<String> CARRIED =
      List.of(ACCOUNT, KNOWN, "accept", "if-none-match", "x-request-id");

  public PeerCall {
    headers = Map.copyOf(headers);
    if (!CARRIED.containsAll(headers.keySet())) {
      throw new IllegalArgumentException("carried are " + CARRIED + ", not " + headers.keySet());
    }
  }

  /** A call without parameters or headers; {@code path} is below {@link #PATH}. */
  public static PeerCall to(String path) {
    return new PeerCall(PATH + path, Map.of());
  }

  /** The same with these query parameters, encoded. */
  public PeerCall asking(Map<String, List<String>> parameters) {
    String query =
        parameters.entrySet().stream()
            .flatMap(
                parameter ->
                    parameter.getValue().stream()
                        .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? this : new PeerCall(target + "?" + query, headers);
  }

  /** The same with a header; one that is missing, blank or can't be sent as it is is left out. */
  public PeerCall with(String name, @Nullable String value) {
    if (value == null || value.isBlank() || !isPrintable(value)) {
      return this;
    }
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value.strip());
    return new PeerCall(target, more);
  }

  /** What is signed: everything that decides the answer, and when it was asked. */
  String text(long sentMillis) {
    return textOf(target, sentMillis, headers::get);
  }

  /**
   * What must have been signed for a request that arrived.
   *
   * @param header the request's headers, by lower-case name
   */
  static String textOf(String target, long sentMillis, Function<String, @Nullable String> header) {
    StringBuilder text = new StringBuilder("1\nGET\n").append(target).append('\n');
    text.append(sentMillis).append('\n');
    for (String name : CARRIED) {
      String value = header.apply(name);
      text.append(name).append(value == null ? "" : ":" + value).append('\n');
    }
    return text.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
  }
}
