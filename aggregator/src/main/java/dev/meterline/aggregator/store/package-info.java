/**
 * The three stores. {@code seen} remembers ids, {@code usage} holds rows and tallies, {@code
 * account} settings and credits. The first two write behind: they change in memory and write what
 * changed once per commit, inside the transaction that also commits the input offset. The stream
 * thread is the only writer; other threads read.
 */
@NullMarked
package dev.meterline.aggregator.store;

import org.jspecify.annotations.NullMarked;
