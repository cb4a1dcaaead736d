package dev.meterline.standalone.importer.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.time.Instant;

/**
 * Adds to an event what its row can't know: the account, the id, the shifted time, and whether it
 * is history. An id of the row's own stays, so that what a service has sent already is not counted
 * again; the account gives way to the one that was asked for.
 *
 * @param account whose use it is
 * @param shift what is added to every time; zero leaves the times as they are
 * @param historyBefore what happened earlier is marked as history
 */
public record Finishing(AccountId account, Duration shift, Instant historyBefore) {

  /**
   * Completes {@code draft} in place.
   *
   * @param rowId the id for a row without one
   * @return the event as JSON
   */
  public ObjectNode finish(ParsedRow.Draft draft, String rowId) {
    ObjectNode event = draft.json();
    event.put(draft.form().accountField(), account.value());
    if (!hasText(event.path("id"))) {
      event.put("id", rowId);
    }
    draft
        .time()
        .map(time -> time.plus(shift))
        .ifPresent(
            time -> {
              event.put("time", time.toString());
              if (time.isBefore(historyBefore)) {
                draft.form().fieldsOf(event).ifPresent(fields -> fields.put("history", true));
              }
            });
    return event;
  }

  private static boolean hasText(JsonNode id) {
    return !id.isMissingNode() && !id.isNull();
  }
}
