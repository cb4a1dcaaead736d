package dev.meterline.query.body;

/** What sign an amount of money may have. */
enum Sign {
  NOT_NEGATIVE("must be 0 or more"),
  POSITIVE("must be more than 0");

  private final String expected;

  Sign(String expected) {
    this.expected = expected;
  }

  boolean allows(int signum) {
    return signum > 0 || (signum == 0 && this == NOT_NEGATIVE);
  }

  String expected() {
    return expected;
  }
}
