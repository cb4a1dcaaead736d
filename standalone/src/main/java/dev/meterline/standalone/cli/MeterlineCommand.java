package dev.meterline.standalone.cli;

import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that holds the others. */
@Command(
    name = "meterline",
    description = "Who used how much: a usage meter on Kafka.",
    mixinStandardHelpOptions = true,
    version = "Meterline 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage"})
final class MeterlineCommand extends GroupCommand {

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what happens, and show a failure with its stack trace.")
  private boolean verbose;

  private MeterlineCommand() {}

  /** Everything that can be typed after {@code meterline}. */
  static CommandLine commandLine(Terminal terminal) {
    MeterlineCommand root = new MeterlineCommand();
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new UpCommand(terminal))
            .addSubcommand(new DemoCommand(terminal))
            .addSubcommand(new IngestCommand(terminal))
            .addSubcommand(new QueryApiCommand(terminal))
            .addSubcommand(new AlertsCommand(terminal))
            .addSubcommand(new ImportCommand(terminal))
            .addSubcommand(new UsageCommand(terminal))
            .addSubcommand(new AuditCommand(terminal))
            .addSubcommand(
                new CommandLine(new AccountsCommand())
                    .addSubcommand(new AccountsListCommand(terminal))
                    .addSubcommand(new AccountsGetCommand(terminal))
                    .addSubcommand(new AccountsPutCommand(terminal))
                    .addSubcommand(new AccountsCloseCommand(terminal)))
            .addSubcommand(
                new CommandLine(new KeysCommand())
                    .addSubcommand(new KeysCreateCommand(terminal))
                    .addSubcommand(new KeysListCommand(terminal))
                    .addSubcommand(new KeysRevokeCommand(terminal)))
            .addSubcommand(
                new CommandLine(new CreditsCommand())
                    .addSubcommand(new CreditsAddCommand(terminal)))
            .addSubcommand(
                new CommandLine(new WebhooksCommand())
                    .addSubcommand(new WebhooksAddCommand(terminal))
                    .addSubcommand(new WebhooksListCommand(terminal))
                    .addSubcommand(new WebhooksTestCommand(terminal))
                    .addSubcommand(new WebhooksRemoveCommand(terminal)));
    ServiceLoader.load(ExtraCommand.class).forEach(line::addSubcommand);
    Failures failures = new Failures(() -> root.verbose);
    return line.setOut(terminal.out())
        .setErr(terminal.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .setExecutionStrategy(
            parsed -> {
              Logging.setUp(root.verbose);
              return new CommandLine.RunLast().execute(parsed);
            });
  }
}
