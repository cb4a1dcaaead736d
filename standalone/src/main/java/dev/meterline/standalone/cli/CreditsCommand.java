package dev.meterline.standalone.cli;

import picocli.CommandLine.Command;

/** Holds what can be done with balances. */
@Command(name = "credits", description = "Add to balances.", mixinStandardHelpOptions = true)
final class CreditsCommand extends GroupCommand {}
