package dev.meterline.query.body;

/** The caller's body is not what was expected; the message says where and what was. */
public final class InvalidBodyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidBodyException(String message) {
    super(message);
  }
}
