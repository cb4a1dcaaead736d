package dev.meterline.standalone.importer.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What a record of a file says: an event, or nothing that can be sent. */
public sealed interface ParsedRow {

  /** Calls the function that fits. */
  <R> R match(Function<Draft, R> draft, Function<Unreadable, R> unreadable);

  /** When the event happened, as far as the row says so. */
  Optional<Instant> time();

  /**
   * An event that still lacks what the row can't know.
   *
   * @param form how it is written
   * @param json the event; belongs to the caller
   * @param time when it happened, UTC where the row names no zone; empty if the row has no time
   */
  record Draft(EventForm form, ObjectNode json, Optional<Instant> time) implements ParsedRow {
    @Override
    public <R> R match(Function<Draft, R> draft, Function<Unreadable, R> unreadable) {
      return draft.apply(this);
    }
  }

  /**
   * A row that is no event.
   *
   * @param reason what was found and what was expected, one sentence
   */
  record Unreadable(String reason) implements ParsedRow {
    @Override
    public Optional<Instant> time() {
      return Optional.empty();
    }

    @Override
    public <R> R match(Function<Draft, R> draft, Function<Unreadable, R> unreadable) {
      return unreadable.apply(this);
    }
  }
}
