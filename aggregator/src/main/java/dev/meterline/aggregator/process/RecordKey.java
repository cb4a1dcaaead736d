package dev.meterline.aggregator.process;

import dev.meterline.schemas.account.AccountId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The key that a producer gave a record: by contract the account id, in truth any bytes, or none.
 */
final class RecordKey {

  private final byte @Nullable [] bytes;

  RecordKey(byte @Nullable [] bytes) {
    this.bytes = bytes;
  }

  boolean isMissing() {
    return bytes == null;
  }

  int size() {
    return bytes == null ? 0 : bytes.length;
  }

  /** Account ids are ASCII, so bytes and characters are compared one by one, without a copy. */
  boolean names(AccountId account) {
    String name = account.value();
    if (bytes == null || bytes.length != name.length()) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The account that this may name, or null if no account can be called so. */
  @Nullable AccountId account() {
    if (bytes == null || bytes.length > AccountId.MAX_LENGTH) {
      return null;
    }
    String name = new String(bytes, StandardCharsets.UTF_8);
    return AccountId.isValid(name) ? new AccountId(name) : null;
  }
}
