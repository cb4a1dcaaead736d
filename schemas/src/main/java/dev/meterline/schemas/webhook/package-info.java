/**
 * Who is told about alerts, and where: endpoints that accounts have registered, with the keys that
 * sign what they get.
 */
@NullMarked
package dev.meterline.schemas.webhook;

import org.jspecify.annotations.NullMarked;
