package dev.meterline.ingest.body;

/**
 * A field that can't be used. Never leaves this package: it becomes a {@link Rejection}. Without a
 * stack trace, since a body may hold ten thousand of them.
 */
final class BadValueException extends Exception {
  private static final long serialVersionUID = 1L;

  BadValueException(String message) {
    super(message, null, false, false);
  }
}
