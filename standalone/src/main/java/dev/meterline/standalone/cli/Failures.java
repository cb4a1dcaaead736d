package dev.meterline.standalone.cli;

import dev.meterline.standalone.OperatorException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Any failure is one line on stderr that says what to do; the stack trace is for --verbose. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final BooleanSupplier verbose;

  Failures(BooleanSupplier verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    String known = failure instanceof OperatorException ? "" : "unexpected failure: ";
    String hint = failure instanceof OperatorException ? "" : " (--verbose shows where)";
    command.getErr().println("meterline: " + known + oneLine(failure) + hint);
    if (verbose.getAsBoolean()) {
      failure.printStackTrace(command.getErr());
    }
    return ExitCode.SOFTWARE;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    command
        .getErr()
        .printf(
            "meterline: %s (%s --help shows what is possible)%n",
            oneLine(failure), command.getCommandSpec().qualifiedName());
    return ExitCode.USAGE;
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
