/**
 * Brings batches of events to {@code POST /v1/events}. A batch may be sent again whenever it is in
 * doubt whether it arrived: its ids make sure that it counts once.
 */
@NullMarked
package dev.meterline.standalone.importer.send;

import org.jspecify.annotations.NullMarked;
