/** Promises about reads that need a real broker and real stores. */
@NullMarked
package dev.meterline.standalone.reads;

import org.jspecify.annotations.NullMarked;
