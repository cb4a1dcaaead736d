/** Writes records to topics and says, without a thread that waits, when the broker has them. */
@NullMarked
package dev.meterline.http.write;

import org.jspecify.annotations.NullMarked;
