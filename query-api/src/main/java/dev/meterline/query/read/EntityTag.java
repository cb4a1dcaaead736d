package dev.meterline.query.read;

import dev.meterline.aggregator.read.AccountView;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The strong entity tag of an answer (RFC 9110, 8.8.3): equal bytes made under equal settings in
 * the same hour have the same tag on every instance.
 *
 * @param text the tag as it stands in the header, quotes included
 */
record EntityTag(String text) {

  private static final int HASH_BYTES = 16;

  /** To be raised when an answer looks different though the account is the same. */
  private static final String FORM = "1";

  /**
   * @param body the answer's bytes
   * @param context whatever else the tag shall change with
   */
  static EntityTag of(byte[] body, String context) {
    MessageDigest sha256 = sha256();
    sha256.update(context.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0);
    byte[] hash = sha256.digest(body);
    byte[] head = Arrays.copyOf(hash, HASH_BYTES);
    return new EntityTag('"' + Base64.getUrlEncoder().withoutPadding().encodeToString(head) + '"');
  }

  /**
   * The tag of an answer that follows the account, without the answer.
   *
   * @param question names what is asked
   */
  static EntityTag of(String question, AccountView view, Moment moment) {
    String state =
        String.join(
            "\n",
            FORM,
            view.account().value(),
            question,
            view.stamp().toString(),
            String.valueOf(view.firstEventTime()),
            moment.windows(view));
    return of(state.getBytes(StandardCharsets.UTF_8), moment.tagContext());
  }

  /**
   * Whether a request with this {@code If-None-Match} already has the answer. The comparison is
   * weak, as RFC 9110, 13.1.2 asks for.
   *
   * @param ifNoneMatch the header's value; null without one
   */
  boolean isIn(@Nullable String ifNoneMatch) {
    if (ifNoneMatch == null) {
      return false;
    }
    if (ifNoneMatch.strip().equals("*")) {
      return true;
    }
    for (String candidate : ifNoneMatch.split(",", -1)) {
      String tag = candidate.strip();
      if ((tag.startsWith("W/") ? tag.substring(2) : tag).equals(text)) {
        return true;
      }
    }
    return false;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
