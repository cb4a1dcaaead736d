package dev.meterline.http.server;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Names a request: by what its caller sent, if that can be printed, else by 128 random bits. */
final class RequestId {

  private static final int MAX_LENGTH = 128;

  private RequestId() {}

  static String of(@Nullable String sent) {
    return sent != null && isPrintable(sent) ? sent : made();
  }

  private static boolean isPrintable(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e);
  }

  /** It need not be hard to guess, only unlikely to be made twice. */
  private static String made() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}
