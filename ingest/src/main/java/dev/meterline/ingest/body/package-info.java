/**
 * From the bytes of a request to events, without a word to the network: {@link
 * dev.meterline.ingest.body.EventBodyReader} knows the five forms of a body, {@link
 * dev.meterline.ingest.body.EventField} the fields of an event. A bad event is listed by its index
 * and does not stop the good ones; a body that can't be cut into events is unreadable as a whole.
 */
@NullMarked
package dev.meterline.ingest.body;

import org.jspecify.annotations.NullMarked;
