package dev.meterline.schemas.wire;

import dev.meterline.events.UsageEvent;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that our generated records may be loaded. Since 1.12.2 Avro loads only classes that it
 * was told to trust; this adds exactly our package of records to whatever was trusted before.
 */
final class TrustedRecords {

  private static final Package RECORDS = UsageEvent.class.getPackage();

  static {
    ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(before, type -> RECORDS.equals(type.getPackage())));
  }

  private TrustedRecords() {}

  /** Returns once our records are trusted; cheap after the first call. */
  static void trust() {
    // The work is done when this class is initialized, so once, whoever comes first.
  }
}
