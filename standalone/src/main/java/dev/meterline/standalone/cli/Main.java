package dev.meterline.standalone.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** Where a process begins: {@code java -jar meterline.jar COMMAND}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            InstantSource.system());
    System.exit(MeterlineCommand.commandLine(terminal).execute(arguments));
  }
}
