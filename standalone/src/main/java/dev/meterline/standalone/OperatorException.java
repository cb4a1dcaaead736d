package dev.meterline.standalone;

/**
 * Something failed that the person at the terminal can mend. The message is one line that says what
 * was expected, what was found and what to do; it is shown without a stack trace.
 */
public final class OperatorException extends RuntimeException {

  public OperatorException(String message) {
    super(message);
  }

  public OperatorException(String message, Throwable cause) {
    super(message, cause);
  }
}
