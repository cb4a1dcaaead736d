package dev.meterline.benchmarks.ids;

/**
 * What was measured of one number of ids.
 *
 * @param ids held over all partitions
 * @param heapBytes heap in use after a collection, less what an aggregator without ids uses
 * @param changelogBytes of the broker's log
 * @param diskBytes of RocksDB and the files of sorted ids
 * @param restoreMillis from the start with an empty disk until every partition serves
 * @param restartMillis the same after a clean stop
 * @param takeoverMillis from a clean stop of another instance, of which this one had the standby
 *     copies, until every partition serves here
 */
record CostOfIds(
    long ids,
    long heapBytes,
    long changelogBytes,
    long diskBytes,
    long restoreMillis,
    long restartMillis,
    long takeoverMillis) {

  String text() {
    return String.format(
        "ids %,d; heap %,d MB (%.2f bytes an id); changelog %,d MB (%.2f bytes an id); disk %,d MB;"
            + " restore %.1f s; restart %.1f s; takeover %.1f s",
        ids,
        heapBytes >> 20,
        (double) heapBytes / ids,
        changelogBytes >> 20,
        (double) changelogBytes / ids,
        diskBytes >> 20,
        restoreMillis / 1e3,
        restartMillis / 1e3,
        takeoverMillis / 1e3);
  }
}
