package dev.meterline.http.server;

/** The server could not listen; the message is one sentence for the operator. */
public final class PortUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PortUnavailableException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
