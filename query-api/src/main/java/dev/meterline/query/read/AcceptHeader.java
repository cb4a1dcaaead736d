package dev.meterline.query.read;

import java.util.Locale;

/**
 * What a caller would rather have, by RFC 9110, 12.5.1. The most specific range that fits a type
 * decides; what can't be read counts for nothing.
 */
record AcceptHeader(String value) {

  /** Whether {@code type} is wanted more than {@code other}; both as in {@code text/csv}. */
  boolean prefers(String type, String other) {
    return quality(type) > quality(other);
  }

  private double quality(String type) {
    String family = type.substring(0, type.indexOf('/')) + "/*";
    int specific = -1;
    double quality = 0;
    for (String part : value.split(",", -1)) {
      String[] pieces = part.toLowerCase(Locale.ROOT).split(";", -1);
      String range = pieces[0].strip();
      int rank = range.equals(type) ? 2 : range.equals(family) ? 1 : range.equals("*/*") ? 0 : -1;
      if (rank > specific) {
        specific = rank;
        quality = weight(pieces);
      }
    }
    return quality;
  }

  private static double weight(String[] pieces) {
    for (int i = 1; i < pieces.length; i++) {
      String parameter = pieces[i].strip();
      if (parameter.startsWith("q=")) {
        String weight = parameter.substring(2);
        return weight.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(weight) : 0;
      }
    }
    return 1;
  }
}
