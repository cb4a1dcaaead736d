/**
 * The sample programs of the public pages that Meterline covers, as they stand there but for the
 * address, the key and the functions of their host, run by the real runtimes against a running
 * Meterline.
 */
@NullMarked
package dev.meterline.standalone.samples;

import org.jspecify.annotations.NullMarked;
