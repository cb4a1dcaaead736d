package dev.meterline.schemas.codec;

import dev.meterline.events.DeliveryRequestRecord;
import dev.meterline.schemas.delivery.DeliveryRequest;
import java.util.Optional;

/** {@code delivery-requests}. */
final class DeliveryRequestCodec implements RecordCodec<DeliveryRequest, DeliveryRequestRecord> {

  @Override
  public Class<DeliveryRequestRecord> avroType() {
    return DeliveryRequestRecord.class;
  }

  @Override
  public DeliveryRequestRecord toAvro(DeliveryRequest request) {
    return new DeliveryRequestRecord(
        request.id(),
        request.alert().account().value(),
        request.webhook().orElse(null),
        request.alert().id(),
        request.alert().type().wireName(),
        request.alert().time(),
        request.alert().dataJson(),
        request.requestedAt());
  }

  @Override
  public DeliveryRequest toDomain(DeliveryRequestRecord request) {
    return new DeliveryRequest(
        request.getId(),
        AlertCodec.alert(
            request.getAlert(),
            request.getAccount(),
            request.getType(),
            request.getTime(),
            request.getData()),
        Optional.ofNullable(request.getWebhook()),
        request.getRequestedAt());
  }
}
