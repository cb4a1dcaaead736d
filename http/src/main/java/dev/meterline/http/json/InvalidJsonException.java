package dev.meterline.http.json;

/**
 * What was sent is not the JSON that was expected; the message is one sentence for the caller, who
 * must change it. Without a stack trace: it is about the input, and there may be many.
 */
public final class InvalidJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidJsonException(String sentence) {
    super(sentence, null, false, false);
  }
}
