package dev.meterline.standalone.importer;

import java.util.Optional;

/**
 * What an import has come to.
 *
 * @param accepted events that are durable
 * @param rejected rows that are no event, or one that the server refused
 * @param failure why the import stopped before the end of the file, if it did
 */
public record ImportSummary(long accepted, long rejected, Optional<String> failure) {

  static final ImportSummary NOTHING = new ImportSummary(0, 0, Optional.empty());

  ImportSummary plus(long moreAccepted, long moreRejected) {
    return new ImportSummary(accepted + moreAccepted, rejected + moreRejected, failure);
  }

  ImportSummary failed(String reason) {
    return new ImportSummary(accepted, rejected, Optional.of(reason));
  }

  /** Whether every row of the file is now an event. */
  public boolean complete() {
    return rejected == 0 && failure.isEmpty();
  }
}
