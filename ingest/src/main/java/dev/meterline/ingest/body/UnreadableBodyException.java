package dev.meterline.ingest.body;

import dev.meterline.ingest.body.BodyOutcome.Fault;
import dev.meterline.ingest.body.BodyOutcome.Unreadable;

/** The body as a whole can't be used. Never leaves this package: it becomes an outcome. */
final class UnreadableBodyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  UnreadableBodyException(Fault fault, String detail) {
    super(detail, null, false, false);
    this.fault = fault;
  }

  static UnreadableBodyException malformed(String detail) {
    return new UnreadableBodyException(Fault.MALFORMED, detail);
  }

  Unreadable toOutcome() {
    return new Unreadable(fault, getMessage());
  }
}
