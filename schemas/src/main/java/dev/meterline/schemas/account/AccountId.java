package dev.meterline.schemas.account;

import org.jspecify.annotations.Nullable;

/**
 * Names an account: 1 to 128 of the characters {@code [A-Za-z0-9._:-]}. It is the key of every
 * record, as UTF-8, and so decides the partition that owns the account.
 */
public record AccountId(String value) implements Comparable<AccountId> {

  public static final int MAX_LENGTH = 128;

  /** Stands in audits and rejections for a record whose account could not be read. */
  public static final String UNKNOWN = "(unknown)";

  /** What {@link #isValid} accepts, for error messages. */
  public static final String EXPECTED = "1 to 128 of the characters A-Z a-z 0-9 . _ : -";

  /**
   * @throws IllegalArgumentException if {@code value} is not a valid account id
   */
  public AccountId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("account must be " + EXPECTED);
    }
  }

  /** Whether {@code value} may name an account. */
  public static boolean isValid(String value) {
    int length = value.length();
    if (length == 0 || length > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!isAllowed(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == ':'
        || c == '-';
  }

  /** As a record's, and much quicker: every event is looked up by its account several times. */
  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof AccountId other && value.equals(other.value));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
