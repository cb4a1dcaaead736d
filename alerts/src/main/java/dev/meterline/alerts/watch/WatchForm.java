package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.Counts;
import dev.meterline.alerts.policy.ErrorMeter;
import dev.meterline.alerts.policy.ErrorsPolicy;
import dev.meterline.alerts.policy.HourMarks;
import dev.meterline.alerts.policy.ThresholdMarks;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.UsageTotals;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The values of the store of accounts; totals stand in it as on their topic. Layout 1 knew of no
 * closed hours.
 */
final class WatchForm extends StoredForm<AccountWatch> {

  private final TopicSerde<UsageTotals> totals;

  WatchForm(TopicSerde<UsageTotals> totals) {
    super("watched", 2);
    this.totals = totals;
  }

  @Override
  void write(AccountWatch watch, DataOutputStream out) throws IOException {
    Fields.writeOptional(watch.totals(), out, this::writeTotals);
    Fields.writeMap(
        watch.thresholds().periods(),
        out,
        Fields::writeInstant,
        (marks, to) ->
            Fields.writeMap(marks, to, (percent, o) -> o.writeInt(percent), WatchForm::writeMark));
    Fields.writeMap(watch.low(), out, WatchForm::writeMoney, (low, to) -> to.writeBoolean(low));
    Fields.writeOptional(watch.toppedUpAt(), out, WatchForm::writeMoney);
    Fields.writeOptional(watch.warnedAt(), out, Fields::writeInstant);
    writeErrors(watch.errors(), out);
    writeHours(watch.hours(), out);
  }

  @Override
  AccountWatch read(DataInputStream in, int written) throws IOException {
    return new AccountWatch(
        Fields.readOptional(in, this::readTotals),
        new ThresholdMarks(
            Fields.readMap(
                in,
                Fields::readInstant,
                from -> Fields.readMap(from, DataInputStream::readInt, WatchForm::readMark))),
        Fields.readMap(in, WatchForm::readMoney, DataInputStream::readBoolean),
        Fields.readOptional(in, WatchForm::readMoney),
        Fields.readOptional(in, Fields::readInstant),
        readErrors(in),
        readHours(in, written));
  }

  private void writeTotals(UsageTotals value, DataOutputStream out) throws IOException {
    byte[] bytes = totals.encode(value);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private UsageTotals readTotals(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return totals.decode(bytes);
  }

  private static void writeMark(ThresholdMarks.Mark mark, DataOutputStream out) throws IOException {
    out.writeInt(mark.times());
    out.writeBoolean(mark.reached());
  }

  private static ThresholdMarks.Mark readMark(DataInputStream in) throws IOException {
    return new ThresholdMarks.Mark(in.readInt(), in.readBoolean());
  }

  private static void writeMoney(NanoDollars amount, DataOutputStream out) throws IOException {
    out.writeLong(amount.nanos());
  }

  private static NanoDollars readMoney(DataInputStream in) throws IOException {
    return new NanoDollars(in.readLong());
  }

  private static void writeErrors(ErrorsPolicy.Watch errors, DataOutputStream out)
      throws IOException {
    Fields.writeCounts(errors.meter().sum(), out);
    writeCountsByNumber(errors.meter().atMinute(), out);
    writeCountsByNumber(errors.meter().days(), out);
    out.writeBoolean(errors.goesOn());
    Fields.writeOptional(errors.toldAt(), out, Fields::writeInstant);
  }

  private static ErrorsPolicy.Watch readErrors(DataInputStream in) throws IOException {
    ErrorMeter meter =
        new ErrorMeter(Fields.readCounts(in), readCountsByNumber(in), readCountsByNumber(in));
    boolean goesOn = in.readBoolean();
    return new ErrorsPolicy.Watch(meter, goesOn, Fields.readOptional(in, Fields::readInstant));
  }

  private static void writeCountsByNumber(NavigableMap<Long, Counts> counts, DataOutputStream out)
      throws IOException {
    Fields.writeMap(counts, out, (number, to) -> to.writeLong(number), Fields::writeCounts);
  }

  private static NavigableMap<Long, Counts> readCountsByNumber(DataInputStream in)
      throws IOException {
    return Fields.readMap(in, DataInputStream::readLong, Fields::readCounts);
  }

  private static void writeHours(HourWatch hours, DataOutputStream out) throws IOException {
    writeRun(hours.marks().up(), out);
    writeRun(hours.marks().down(), out);
    Fields.writeOptional(hours.nextJudged(), out, Fields::writeInstant);
    Fields.writeOptional(hours.nextShelved(), out, Fields::writeInstant);
    out.writeLong(hours.version());
    Fields.writeInstant(hours.knownUntil(), out);
  }

  private static HourWatch readHours(DataInputStream in, int written) throws IOException {
    return new HourWatch(
        new HourMarks(readRun(in), readRun(in)),
        Fields.readOptional(in, Fields::readInstant),
        Fields.readOptional(in, Fields::readInstant),
        written == 1 ? HourWatch.NEW.version() : in.readLong(),
        written == 1 ? HourWatch.NEW.knownUntil() : Fields.readInstant(in));
  }

  private static void writeRun(HourMarks.Run run, DataOutputStream out) throws IOException {
    Fields.writeOptional(run.toldAt(), out, Fields::writeInstant);
    out.writeBoolean(run.goesOn());
  }

  private static HourMarks.Run readRun(DataInputStream in) throws IOException {
    Optional<Instant> toldAt = Fields.readOptional(in, Fields::readInstant);
    return new HourMarks.Run(toldAt, in.readBoolean());
  }
}
