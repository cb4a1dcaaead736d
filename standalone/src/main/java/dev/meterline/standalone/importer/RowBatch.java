package dev.meterline.standalone.importer;

import dev.meterline.standalone.importer.file.RawRecord.Place;
import dev.meterline.standalone.importer.format.EventForm;
import dev.meterline.standalone.importer.send.EventBatch;
import dev.meterline.standalone.importer.send.Sent.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The next rows of a file on their way into one request, those that are no events among them. Not
 * safe for use by several threads; not changed any more once it is sent.
 */
final class RowBatch {

  /** A row that was not taken. */
  record Rejection(Place place, String reason) {}

  static final int MAX_EVENTS = 5_000;

  /** Half of what the server takes. */
  static final int MAX_BYTES = 4 << 20;

  private final List<Place> places = new ArrayList<>();
  private final List<byte[]> events = new ArrayList<>();
  private final List<Rejection> unreadable = new ArrayList<>();
  private Optional<EventForm> form = Optional.empty();
  private long bytes;
  private long end;

  boolean isEmpty() {
    return events.isEmpty() && unreadable.isEmpty();
  }

  /** Whether an event can be added. A batch with nothing in it takes any event. */
  boolean hasRoomFor(EventForm next, byte[] event) {
    return events.isEmpty()
        || (form.equals(Optional.of(next))
            && events.size() < MAX_EVENTS
            && bytes + event.length < MAX_BYTES);
  }

  /** Bounds the memory of a file in which hardly any row is an event. */
  boolean isFull() {
    return unreadable.size() >= MAX_EVENTS;
  }

  void add(Place place, EventForm itsForm, byte[] event, long fileEnd) {
    form = Optional.of(itsForm);
    places.add(place);
    events.add(event);
    bytes += event.length + 1;
    end = fileEnd;
  }

  void addUnreadable(Place place, String reason, long fileEnd) {
    unreadable.add(new Rejection(place, reason));
    end = fileEnd;
  }

  /** The request, or empty if no row is an event. */
  Optional<EventBatch> request() {
    return form.map(known -> new EventBatch(known.contentType(), events));
  }

  int size() {
    return events.size();
  }

  /** Bytes of the file up to the end of the last row. */
  long end() {
    return end;
  }

  Place firstPlace() {
    return places.isEmpty() ? unreadable.get(0).place() : places.get(0);
  }

  /** All rows that were not taken, in the order of the file. */
  List<Rejection> rejections(List<Refused> refused) {
    List<Rejection> all = new ArrayList<>(unreadable);
    refused.forEach(one -> all.add(new Rejection(places.get(one.index()), one.reason())));
    all.sort(Comparator.comparingLong(rejection -> rejection.place().row()));
    return all;
  }
}
