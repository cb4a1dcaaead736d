/**
 * Whose turn it is: each receiver has a lane of its own with a bound on what is under way in it, so
 * that one that hangs delays nobody else. Only lanes with something pending are held.
 */
@NullMarked
package dev.meterline.alerts.lane;

import org.jspecify.annotations.NullMarked;
