package dev.meterline.ingest.body;

import dev.meterline.schemas.event.MeteredUse;

/**
 * A well-formed event with its place in the body. Whether its time and amounts may be counted is
 * not yet decided: that is {@link dev.meterline.schemas.event.EventRules}.
 *
 * @param index its place in the body, from 0
 * @param use the event
 */
public record ParsedEvent(int index, MeteredUse use) {}
