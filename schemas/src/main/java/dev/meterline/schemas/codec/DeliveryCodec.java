package dev.meterline.schemas.codec;

import dev.meterline.events.DeliveryRecord;
import dev.meterline.events.DeliveryTryRecord;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.delivery.DeliveryStatus;
import dev.meterline.schemas.delivery.DeliveryTry;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code deliveries}. */
final class DeliveryCodec implements RecordCodec<Delivery, DeliveryRecord> {

  private static final Names<DeliveryStatus> STATUSES = new Names<>("status", DeliveryStatus.class);

  @Override
  public Class<DeliveryRecord> avroType() {
    return DeliveryRecord.class;
  }

  @Override
  public DeliveryRecord toAvro(Delivery delivery) {
    return new DeliveryRecord(
        delivery.id(),
        delivery.alert().account().value(),
        delivery.webhook().orElse(null),
        delivery.alert().id(),
        delivery.alert().type().wireName(),
        delivery.alert().time(),
        delivery.alert().dataJson(),
        STATUSES.of(delivery.status()),
        delivery.createdAt(),
        delivery.nextTryAt().orElse(null),
        delivery.triesInRound(),
        delivery.tries().stream().map(DeliveryCodec::toAvro).toList());
  }

  @Override
  public Delivery toDomain(DeliveryRecord delivery) {
    return new Delivery(
        delivery.getId(),
        AlertCodec.alert(
            delivery.getAlert(),
            delivery.getAccount(),
            delivery.getType(),
            delivery.getTime(),
            delivery.getData()),
        Optional.ofNullable(delivery.getWebhook()),
        STATUSES.parse(delivery.getStatus()),
        delivery.getCreatedAt(),
        Optional.ofNullable(delivery.getNextTryAt()),
        delivery.getTriesInRound(),
        delivery.getTries().stream().map(DeliveryCodec::toDomain).toList());
  }

  private static DeliveryTryRecord toAvro(DeliveryTry one) {
    Integer code = one.statusCode().isPresent() ? (Integer) one.statusCode().getAsInt() : null;
    return new DeliveryTryRecord(
        one.startedAt(), code, one.error().orElse(null), one.took().toMillis());
  }

  private static DeliveryTry toDomain(DeliveryTryRecord one) {
    Integer code = one.getStatusCode();
    return new DeliveryTry(
        one.getStartedAt(),
        code == null ? OptionalInt.empty() : OptionalInt.of(code),
        Optional.ofNullable(one.getError()),
        Duration.ofMillis(one.getDurationMillis()));
  }
}
