package dev.meterline.schemas.wire;

/** The registry refused or did not answer. No fault of the record at hand: stop or try again. */
public final class SchemaRegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SchemaRegistryException(String message, Throwable cause) {
    super(message, cause);
  }

  public SchemaRegistryException(String message) {
    super(message);
  }
}
