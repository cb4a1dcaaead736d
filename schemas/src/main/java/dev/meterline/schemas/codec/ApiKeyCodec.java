package dev.meterline.schemas.codec;

import dev.meterline.events.ApiKeyRecord;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.account.KeyRole;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** {@code api-keys}. */
final class ApiKeyCodec implements RecordCodec<ApiKey, ApiKeyRecord> {

  private static final int SHA256_BYTES = 32;
  private static final Names<KeyRole> ROLES = new Names<>("role", KeyRole.class);

  @Override
  public Class<ApiKeyRecord> avroType() {
    return ApiKeyRecord.class;
  }

  @Override
  public ApiKeyRecord toAvro(ApiKey key) {
    return new ApiKeyRecord(
        key.id(),
        key.account().value(),
        ROLES.of(key.role()),
        key.name(),
        ByteBuffer.wrap(HexFormat.of().parseHex(key.sha256Hex())),
        key.createdAt(),
        key.revokedAt().orElse(null));
  }

  @Override
  public ApiKey toDomain(ApiKeyRecord key) {
    return new ApiKey(
        key.getId(),
        new AccountId(key.getAccount()),
        ROLES.parse(key.getRole()),
        key.getName(),
        hex(key.getSha256()),
        key.getCreatedAt(),
        Optional.ofNullable(key.getRevokedAt()));
  }

  private static String hex(ByteBuffer digest) {
    byte[] bytes = new byte[digest.remaining()];
    digest.duplicate().get(bytes);
    if (bytes.length != SHA256_BYTES) {
      throw new IllegalArgumentException(
          "sha256 must have " + SHA256_BYTES + " bytes, not " + bytes.length);
    }
    return HexFormat.of().formatHex(bytes);
  }
}
