/**
 * The command line: one command, one class. A command reads its options, asks the node, the client
 * or the importer, and prints; {@code Main} is the only place that reads the machine's clock and
 * environment. Exit codes: 0 done, 1 failed, 2 wrong usage.
 */
@NullMarked
package dev.meterline.standalone.cli;

import org.jspecify.annotations.NullMarked;
