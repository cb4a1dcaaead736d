package dev.meterline.standalone.importer.format;

/** A value of a row is not what its field needs. Never leaves this package. */
final class UnreadableValueException extends RuntimeException {

  UnreadableValueException(String reason) {
    super(reason, null, false, false); // one per bad row: no stack trace
  }
}
