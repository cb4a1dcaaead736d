package dev.meterline.query.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meterline.schemas.account.AccountId;
import java.util.Optional;

/**
 * Answers that were written before. One is given again only under the tag that it was written for,
 * so it is never old: the tag is made of the account's state at the time of the question. Safe for
 * use by many threads.
 */
final class AnswerCache {

  /** Some 3,000 answers of {@code /v1/usage}. */
  private static final long MOST_BYTES = 16L << 20;

  private static final int OVERHEAD_BYTES = 200;

  private final Cache<Key, Kept> answers =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .<Key, Kept>weigher(
              (key, kept) -> key.question().length() + kept.answer().body().length + OVERHEAD_BYTES)
          .build();

  private record Key(AccountId account, String question) {}

  /**
   * An answer under the tag that it was written for.
   *
   * @param basis what the tag was made of
   */
  record Kept(TagBasis basis, EntityTag tag, Written answer) {}

  /** What was written last, if it is still here; its tag may be another one by now. */
  Optional<Kept> last(AccountId account, String question) {
    return Optional.ofNullable(answers.getIfPresent(new Key(account, question)));
  }

  void keep(AccountId account, String question, Kept kept) {
    answers.put(new Key(account, question), kept);
  }
}
