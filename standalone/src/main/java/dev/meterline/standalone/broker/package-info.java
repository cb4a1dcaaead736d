/**
 * A real Kafka broker in this process: one KRaft node that is its own controller, on a real port
 * that any Kafka client can use. {@code OneNode} holds every setting with its reason, {@code
 * LoopbackPorts} takes the ports before Kafka starts, {@code EmbeddedBroker} runs it.
 */
@NullMarked
package dev.meterline.standalone.broker;

import org.jspecify.annotations.NullMarked;
