package dev.meterline.schemas.codec;

import dev.meterline.events.UsageHoursRecord;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.wire.MalformedRecordException;
import java.util.List;

/** {@code usage-hours}. */
final class UsageHoursCodec implements RecordCodec<UsageHours, UsageHoursRecord> {

  @Override
  public Class<UsageHoursRecord> avroType() {
    return UsageHoursRecord.class;
  }

  @Override
  public UsageHoursRecord toAvro(UsageHours hours) {
    return new UsageHoursRecord(
        hours.account().value(), hours.version(), hours.start(), hours.requests(), hours.errors());
  }

  @Override
  public UsageHours toDomain(UsageHoursRecord hours) {
    List<Long> requests = hours.getRequests();
    List<Long> errors = hours.getErrors();
    if (requests.size() != errors.size()) {
      throw new MalformedRecordException(
          "there are errors of %d hours; expected %d, as of requests"
              .formatted(errors.size(), requests.size()));
    }
    return new UsageHours(
        new AccountId(hours.getAccount()), hours.getVersion(), hours.getStart(), requests, errors);
  }
}
