package dev.meterline.standalone.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;

/** Runs commands in the test's process and keeps what they print. */
final class CommandLineForTests {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Instant now = Instant.now();

  /** From now on it is {@code instant}. */
  CommandLineForTests at(Instant instant) {
    now = instant;
    return this;
  }

  /** Runs a command and returns its exit code. */
  int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), InstantSource.fixed(now));
    return MeterlineCommand.commandLine(terminal).execute(arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
