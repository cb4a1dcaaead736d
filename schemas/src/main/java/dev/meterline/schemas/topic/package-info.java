/**
 * The topics: their names and settings ({@link dev.meterline.schemas.topic.Topic}), how they come
 * to be ({@link dev.meterline.schemas.topic.TopicAdmin}), how producers write to them, and places
 * in them.
 */
@NullMarked
package dev.meterline.schemas.topic;

import org.jspecify.annotations.NullMarked;
