package dev.meterline.standalone.cli;

import picocli.CommandLine.Command;

/** Holds what can be done with webhooks. */
@Command(
    name = "webhooks",
    description = "Register, list, try and remove the endpoints that are told about alerts.",
    mixinStandardHelpOptions = true)
final class WebhooksCommand extends GroupCommand {}
