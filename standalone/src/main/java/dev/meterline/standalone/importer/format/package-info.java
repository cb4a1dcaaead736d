/**
 * From a record of a file to an event: CSV by a mapping of columns, NDJSON as it is, access logs by
 * their pattern. Pure functions: what a row means depends on the row and the options alone.
 */
@NullMarked
package dev.meterline.standalone.importer.format;

import org.jspecify.annotations.NullMarked;
