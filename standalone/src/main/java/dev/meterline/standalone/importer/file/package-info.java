/**
 * A file as a row of records: where one ends, what its bytes are, and the id that follows from
 * them. Works on streams, so that a file of any size takes the same memory.
 */
@NullMarked
package dev.meterline.standalone.importer.file;

import org.jspecify.annotations.NullMarked;
