package dev.meterline.schemas.topic;

/** Topics are not, or can't be made, as they have to be; the message says what was expected. */
public final class TopicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TopicException(String message) {
    super(message);
  }

  public TopicException(String message, Throwable cause) {
    super(message, cause);
  }
}
