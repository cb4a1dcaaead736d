package dev.meterline.schemas.codec;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.avro.io.Decoder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a {@code UsageEvent} that was written with just our schema straight into the
 * domain's form, field by field in the schema's order. It saves a generated record, boxed numbers
 * and an {@code Instant} for each of hundreds of thousands of events a second; a test holds it
 * against Avro's own reading.
 */
final class UsageEventShortCut {

  private UsageEventShortCut() {}

  static MeteredUse read(Decoder in) throws IOException {
    String id = in.readString();
    AccountId account = new AccountId(in.readString());
    return new MeteredUse(
        account,
        id,
        in.readLong(),
        in.readBoolean(),
        in.readLong(),
        optionalText(in),
        optionalText(in),
        optionalText(in),
        optionalText(in),
        optionalText(in),
        in.readInt(),
        optionalLong(in),
        UsageEventCodec.cache(optionalText(in)),
        in.readLong(),
        optionalLong(in),
        optionalText(in),
        optionalText(in),
        optionalText(in));
  }

  private static @Nullable String optionalText(Decoder in) throws IOException {
    return isPresent(in) ? in.readString() : null;
  }

  private static OptionalLong optionalLong(Decoder in) throws IOException {
    return isPresent(in) ? OptionalLong.of(in.readLong()) : OptionalLong.empty();
  }

  /** Every union of the schema is of null and one more. */
  private static boolean isPresent(Decoder in) throws IOException {
    int branch = in.readIndex();
    if (branch < 0 || branch > 1) {
      throw new IOException("a union has branch " + branch + "; expected 0 or 1");
    }
    return branch == 1;
  }
}
