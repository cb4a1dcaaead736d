package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.Counts;
import dev.meterline.alerts.policy.HourHistory;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The values of the store of hours: days as their distance from the first. Layout 1 had no errors.
 */
final class HistoryForm extends StoredForm<HourHistory> {

  HistoryForm() {
    super("hours", 2);
  }

  @Override
  void write(HourHistory history, DataOutputStream out) throws IOException {
    long first = history.days().isEmpty() ? 0 : history.days().firstKey();
    out.writeInt(Math.toIntExact(first));
    Fields.writeMap(
        history.days(), out, (day, to) -> to.writeByte((int) (day - first)), Fields::writeCounts);
  }

  @Override
  HourHistory read(DataInputStream in, int written) throws IOException {
    long first = in.readInt();
    NavigableMap<Long, Counts> days = new TreeMap<>();
    Fields.readMap(
            in,
            DataInputStream::readByte,
            from -> written == 1 ? new Counts(from.readLong(), 0) : Fields.readCounts(from))
        .forEach((day, counts) -> days.put(first + day, counts));
    return new HourHistory(days);
  }
}
