/**
 * Keeps memory in step with topics. A {@link dev.meterline.http.follow.TopicFollower} reads whole
 * topics from the beginning with one thread and without a consumer group, says when it has caught
 * up, and tells a writer when a certain record has been read back. What the records mean is the
 * business of the {@link dev.meterline.http.follow.RecordSink} that it hands them to: most often a
 * {@link dev.meterline.http.follow.FollowedTopics}, which also answers from what it keeps.
 */
@NullMarked
package dev.meterline.http.follow;

import org.jspecify.annotations.NullMarked;
