/**
 * How one instance asks another. {@link dev.meterline.query.peer.PeerClient} asks, with a bound and
 * a time limit; {@link dev.meterline.query.peer.PeerGate} stands before the paths that only
 * instances may call and believes a call by its signature alone. An instance that was asked answers
 * from its own stores or not at all: it never asks on.
 */
@NullMarked
package dev.meterline.query.peer;

import org.jspecify.annotations.NullMarked;
