package dev.meterline.standalone.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port to listen on. */
final class PortNumber implements ITypeConverter<Integer> {

  private static final int LAST = 65_535;

  @Override
  public Integer convert(String value) {
    String text = value.strip();
    if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) <= LAST) {
      return Integer.valueOf(text);
    }
    throw new TypeConversionException("expected a port, 0 to %d, not %s".formatted(LAST, value));
  }
}
