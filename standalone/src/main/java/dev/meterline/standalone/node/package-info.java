/**
 * The wiring: which part is started after which, with what, and how all of them stop. Nothing here
 * decides anything about usage.
 */
@NullMarked
package dev.meterline.standalone.node;

import org.jspecify.annotations.NullMarked;
