package dev.meterline.standalone.cli;

import picocli.CommandLine.Command;

/** Holds what can be done with API keys. */
@Command(
    name = "keys",
    description = "Create, list and revoke API keys.",
    mixinStandardHelpOptions = true)
final class KeysCommand extends GroupCommand {}
