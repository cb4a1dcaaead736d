package dev.meterline.standalone.importer.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The two ways to write an event as JSON, and the content type under which an array of it goes. */
public enum EventForm {
  NATIVE("application/json", "account") {
    @Override
    public Optional<ObjectNode> fieldsOf(ObjectNode event) {
      return Optional.of(event);
    }
  },
  CLOUD_EVENT("application/cloudevents-batch+json", "subject") {
    @Override
    public Optional<ObjectNode> fieldsOf(ObjectNode event) {
      JsonNode data = event.get("data");
      if (data == null || data.isNull()) {
        return Optional.of(event.putObject("data"));
      }
      return data instanceof ObjectNode fields ? Optional.of(fields) : Optional.empty();
    }
  };

  private final String contentType;
  private final String accountField;

  EventForm(String contentType, String accountField) {
    this.contentType = contentType;
    this.accountField = accountField;
  }

  public String contentType() {
    return contentType;
  }

  /** The name of the member that holds the account. */
  public String accountField() {
    return accountField;
  }

  /**
   * Where quantity, tokens and the like stand in {@code event}; empty if nothing can stand there.
   */
  public abstract Optional<ObjectNode> fieldsOf(ObjectNode event);
}
