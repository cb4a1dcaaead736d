package dev.meterline.query.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meterline.http.directory.MadeKey;
import dev.meterline.schemas.account.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A key on record, without the key itself. */
@JsonNaming(SnakeCaseStrategy.class)
record KeyAnswer(
    String id,
    String account,
    String role,
    String name,
    Instant createdAt,
    Optional<Instant> revokedAt) {

  /** An account's keys, oldest first. */
  record All(List<KeyAnswer> keys) {}

  /**
   * A key that was just made.
   *
   * @param key the key itself, which is shown nowhere else
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Made(String id, String key, String account, String role, String name, Instant createdAt) {

    static Made of(MadeKey made) {
      ApiKey record = made.record();
      return new Made(
          record.id(),
          made.key().reveal(),
          record.account().value(),
          SettingsAnswer.lowerCase(record.role()),
          record.name(),
          record.createdAt());
    }
  }

  static KeyAnswer of(ApiKey key) {
    return new KeyAnswer(
        key.id(),
        key.account().value(),
        SettingsAnswer.lowerCase(key.role()),
        key.name(),
        key.createdAt(),
        key.revokedAt());
  }
}
