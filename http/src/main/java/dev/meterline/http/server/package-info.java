/**
 * The HTTP server of a process. Each role contributes an {@link
 * dev.meterline.http.server.HttpSurface}; {@link dev.meterline.http.server.HttpServer} serves them
 * all on one port, with what they share: request ids, limits, problems, health. {@link
 * dev.meterline.http.server.Doorkeeper} tells a handler who calls.
 */
@NullMarked
package dev.meterline.http.server;

import org.jspecify.annotations.NullMarked;
