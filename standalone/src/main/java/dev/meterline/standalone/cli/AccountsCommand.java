package dev.meterline.standalone.cli;

import picocli.CommandLine.Command;

/** Holds what can be done with accounts. */
@Command(
    name = "accounts",
    description = "List, show, set up and close accounts.",
    mixinStandardHelpOptions = true)
final class AccountsCommand extends GroupCommand {}
