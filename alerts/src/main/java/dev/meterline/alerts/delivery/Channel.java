package dev.meterline.alerts.delivery;

import dev.meterline.alerts.lane.Places;
import dev.meterline.alerts.send.Sender;

/**
 * A way to receivers, shared by the tasks of a process.
 *
 * @param sender makes the tries
 * @param places how many may be under way at once
 */
record Channel(Sender sender, Places places) {}
