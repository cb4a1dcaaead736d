/**
 * The directory that a standalone instance keeps its state in. One process holds it at a time;
 * whoever has a {@code DataDirectory} in hand may write to it.
 */
@NullMarked
package dev.meterline.standalone.data;

import org.jspecify.annotations.NullMarked;
