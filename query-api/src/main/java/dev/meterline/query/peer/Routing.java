package dev.meterline.query.peer;

import dev.meterline.aggregator.read.StoreMap;

/**
 * How to find the numbers that this instance does not hold.
 *
 * @param stores which instance holds which partition
 * @param peers asks other instances
 */
public record Routing(StoreMap stores, PeerClient peers) {}
