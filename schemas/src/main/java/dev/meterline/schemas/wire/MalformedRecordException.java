package dev.meterline.schemas.wire;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The bytes of a record are not what its topic promises. The message is one sentence for people:
 * what was found and what was expected. Trying again is of no use: reject the record and go on.
 */
public final class MalformedRecordException extends SerializationException {
  private static final long serialVersionUID = 1L;

  public MalformedRecordException(String reason) {
    super(reason);
  }

  public MalformedRecordException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
