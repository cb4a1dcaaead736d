/**
 * What memory a process takes that has counted events of very many accounts: the whole product in
 * one process, with the options that it ships with.
 */
@NullMarked
package dev.meterline.benchmarks.accounts;

import org.jspecify.annotations.NullMarked;
