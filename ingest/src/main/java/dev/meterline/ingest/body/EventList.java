package dev.meterline.ingest.body;

import com.fasterxml.jackson.core.JsonParser;
import dev.meterline.schemas.account.AccountId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The events of one body while it is read, counted and parted into good and bad. */
final class EventList {

  private final Origin origin;
  private final List<ParsedEvent> good = new ArrayList<>();
  private final List<Rejection> rejected = new ArrayList<>();
  private final Set<AccountId> accounts = new HashSet<>();

  EventList(Origin origin) {
    this.origin = origin;
  }

  /** Reads the value under the cursor to its end as the next event. */
  void read(JsonParser json, EventForm form) throws IOException, UnreadableBodyException {
    EventDraft draft = new EventDraft();
    EventForm.readValue(json, draft, form);
    add(draft, form);
  }

  /** Takes a draft that was read as the next event. */
  void add(EventDraft draft, EventForm form) throws UnreadableBodyException {
    form.require(draft);
    draft.complete(origin);
    int index = nextIndex();
    AccountId account = draft.account();
    if (account != null) {
      accounts.add(account);
    }
    String error = draft.error();
    if (error == null) {
      good.add(new ParsedEvent(index, draft.toUse()));
    } else {
      rejected.add(new Rejection(index, draft.id(), error));
    }
  }

  private int nextIndex() throws UnreadableBodyException {
    int index = good.size() + rejected.size();
    if (index == EventBodyReader.MAX_EVENTS) {
      throw UnreadableBodyException.malformed(
          "a body may hold at most " + EventBodyReader.MAX_EVENTS + " events: send it in parts");
    }
    return index;
  }

  BodyOutcome outcome() {
    return new BodyOutcome.Events(good, rejected, accounts);
  }

  boolean isEmpty() {
    return good.isEmpty() && rejected.isEmpty();
  }
}
