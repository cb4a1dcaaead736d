package dev.meterline.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.standalone.OperatorException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what became of every record; fails if the books do not balance. */
@Command(
    name = "audit",
    description = {
      "Show that received = counted + duplicates + rejected, for each account and in all.",
      "Fails if it does not add up, and says where and by how much."
    },
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(names = "--json", description = "Print the answer of /v1/admin/audit as it came.")
  private boolean json;

  @Mixin private RemoteOptions remote;

  AuditCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JsonNode audit = remote.asAdmin().get("/v1/admin/audit");
    if (!audit.path("balanced").isBoolean()) {
      throw new OperatorException("the answer is no audit: is --url that of a Meterline?");
    }
    AuditReport report = new AuditReport(audit);
    if (json) {
      terminal.println(audit.toPrettyString());
    } else {
      report.lines().forEach(terminal::println);
    }
    if (!report.balanced()) {
      throw new OperatorException("the audit does not add up: " + report.whatDiffers());
    }
    return ExitCode.OK;
  }
}
