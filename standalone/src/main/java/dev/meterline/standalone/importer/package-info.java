/**
 * Imports a file's events over HTTP: {@code file} cuts it into records, {@code format} makes events
 * of them, {@code send} brings them in. Nothing is held but a few batches, so a file of any size
 * takes the same memory, and a second import of the same file counts nothing twice.
 */
@NullMarked
package dev.meterline.standalone.importer;

import org.jspecify.annotations.NullMarked;
