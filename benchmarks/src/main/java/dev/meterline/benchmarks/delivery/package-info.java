/**
 * How fast alerts reach endpoints, and how little those that hang delay the others: the service
 * that Meterline runs, against a broker and endpoints in the same process.
 */
@NullMarked
package dev.meterline.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
