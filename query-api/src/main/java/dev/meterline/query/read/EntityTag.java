package dev.meterline.query.read;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Stamp;
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
  private static final long FORM = 2;

  /**
   * @param body the answer's bytes
   * @param context whatever else the tag shall change with
   */
  static EntityTag of(byte[] body, String context) {
    return of(new Fingerprint().add(context).add(body));
  }

  /**
   * The tag of an answer that follows the account, without the answer.
   *
   * @param question names what is asked
   * @param stamp of {@code view}
   */
  static EntityTag of(String question, Stamp stamp, AccountView view, Moment moment) {
    Fingerprint state =
        new Fingerprint().add(FORM).add(view.account().value()).add(question).add(stamp);
    state.add(view.firstEventTime()).add(moment.tagContext());
    moment.addWindows(view, state);
    return of(state);
  }

  private static EntityTag of(Fingerprint state) {
    byte[] head = Arrays.copyOf(state.hash(), HASH_BYTES);
    return new EntityTag('"' + Base64.getUrlEncoder().withoutPadding().encodeToString(head) + '"');
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
}
