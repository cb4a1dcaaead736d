/**
 * A metered use, and what it must be to be counted. The HTTP door and the aggregator ask the same
 * {@link dev.meterline.schemas.event.EventRules}; they differ only in their {@link
 * dev.meterline.schemas.event.Acceptance}, so that what the door takes the aggregator never
 * refuses. What cannot be counted becomes a {@link dev.meterline.schemas.event.RejectedEvent}.
 */
@NullMarked
package dev.meterline.schemas.event;

import org.jspecify.annotations.NullMarked;
