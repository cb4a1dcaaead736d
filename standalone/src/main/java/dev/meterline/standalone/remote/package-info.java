/**
 * What a command needs to talk to a running Meterline over HTTP: one client, one set of keys, and
 * answers that are errors turned into one line for the terminal.
 */
@NullMarked
package dev.meterline.standalone.remote;

import org.jspecify.annotations.NullMarked;
