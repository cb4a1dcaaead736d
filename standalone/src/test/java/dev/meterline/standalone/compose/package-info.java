/**
 * What {@code docker-compose.yml} says, done without containers: the same programs with the same
 * commands and settings as child processes, at other addresses.
 */
package dev.meterline.standalone.compose;
