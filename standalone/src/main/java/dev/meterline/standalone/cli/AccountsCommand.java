package dev.meterline.standalone.cli;

import picocli.CommandLine.Command;

/** Holds what can be done with accounts. */
@Command(
    name = "accounts",
    description = "List, show and set up accounts.",
    mixinStandardHelpOptions = true)
final class AccountsCommand extends GroupCommand {}
