/**
 * Holds real answers against {@code openapi.yaml}. The calls are made up from the document itself:
 * whoever adds a path there gets its usual calls for nothing, and writes in {@link
 * dev.meterline.standalone.apidocs.Samples} only what can't be guessed.
 */
package dev.meterline.standalone.apidocs;
