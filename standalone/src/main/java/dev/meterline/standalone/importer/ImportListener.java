package dev.meterline.standalone.importer;

import dev.meterline.standalone.importer.file.RawRecord.Place;

/** Hears how an import goes, in the order of the file and on the thread that runs it. */
public interface ImportListener {

  /** A row was not taken. */
  void rejected(Place place, String reason);

  /** All rows before {@code bytes} of the file have their answer. */
  void progressed(long bytes, ImportSummary soFar);
}
