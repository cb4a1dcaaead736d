/**
 * The library that services call to send usage: {@link dev.meterline.ingest.publish.UsagePublisher}
 * checks an event, writes it to {@code usage-events} and says where it is once all replicas have
 * it. {@link dev.meterline.ingest.publish.EventSink} is the port, with a fake beside it; every
 * outcome is a {@link dev.meterline.ingest.publish.Receipt}, none an exception.
 */
@NullMarked
package dev.meterline.ingest.publish;

import org.jspecify.annotations.NullMarked;
