package dev.meterline.schemas.codec;

/** What clients chose, made short enough for a message. */
final class Excerpt {

  private static final int MAX_LENGTH = 64;

  private Excerpt() {}

  /** {@code text} in quotes, at most {@value #MAX_LENGTH} characters of it. */
  static String of(String text) {
    return text.length() <= MAX_LENGTH
        ? '"' + text + '"'
        : '"' + text.substring(0, MAX_LENGTH) + "...\"";
  }
}
