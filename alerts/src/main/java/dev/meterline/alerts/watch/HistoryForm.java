package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.HourHistory;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The values of the store of hours: days as their distance from the first. */
final class HistoryForm extends StoredForm<HourHistory> {

  HistoryForm() {
    super("hours", 1);
  }

  @Override
  void write(HourHistory history, DataOutputStream out) throws IOException {
    long first = history.requests().isEmpty() ? 0 : history.requests().firstKey();
    out.writeInt(Math.toIntExact(first));
    Fields.writeMap(
        history.requests(),
        out,
        (day, to) -> to.writeByte((int) (day - first)),
        (count, to) -> to.writeLong(count));
  }

  @Override
  HourHistory read(DataInputStream in) throws IOException {
    long first = in.readInt();
    NavigableMap<Long, Long> requests = new TreeMap<>();
    Fields.readMap(in, DataInputStream::readByte, DataInputStream::readLong)
        .forEach((day, count) -> requests.put(first + day, count));
    return new HourHistory(requests);
  }
}
