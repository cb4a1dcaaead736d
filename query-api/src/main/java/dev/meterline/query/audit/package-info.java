/**
 * Holds the aggregator's books against each other, as pure functions: the lines of all partitions
 * become one for each account, and every sum that does not agree is named. Nothing here knows of
 * HTTP or Kafka.
 */
@NullMarked
package dev.meterline.query.audit;

import org.jspecify.annotations.NullMarked;
