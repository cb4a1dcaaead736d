package dev.meterline.schemas.event;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be counted, with the reason and the place where it can be read again.
 *
 * @param account the account, or {@link dev.meterline.schemas.account.AccountId#UNKNOWN}
 * @param id event id, or null when it could not be read
 * @param reason what was wrong and what was expected, one sentence
 * @param topic source topic
 * @param partition source partition
 * @param offset source offset
 * @param appendedMillis when the broker appended it, epoch milliseconds
 * @param timeMillis the event's own time, if it could be read
 * @param valueSize size of the value in bytes, -1 for a record without a value
 * @param valueHead the first bytes of the value, {@value #HEAD_BYTES} at most; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy per rejection would be waste
public record RejectedEvent(
    String account,
    @Nullable String id,
    String reason,
    String topic,
    int partition,
    long offset,
    long appendedMillis,
    OptionalLong timeMillis,
    long valueSize,
    byte[] valueHead) {

  public static final int HEAD_BYTES = 4096;
}
