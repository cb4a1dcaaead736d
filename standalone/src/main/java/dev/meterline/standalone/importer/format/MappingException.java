package dev.meterline.standalone.importer.format;

/** The options of an import don't fit the file or the fields of an event: wrong usage. */
public final class MappingException extends RuntimeException {

  MappingException(String message) {
    super(message);
  }

  static MappingException noField(String name) {
    return new MappingException(
        "\"%s\" is not a field of an event; the fields are %s".formatted(name, EventField.names()));
  }
}
