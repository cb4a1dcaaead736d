/**
 * The crash test: the aggregator as a child process that is killed with -9 again and again, and an
 * independent model of what it must have counted in the end.
 */
@NullMarked
package dev.meterline.standalone.crash;

import org.jspecify.annotations.NullMarked;
