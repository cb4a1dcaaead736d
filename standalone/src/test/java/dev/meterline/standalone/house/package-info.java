/**
 * The rules of the house as tests: which module may import which, where the clock may be read,
 * where Avro and Kafka's internals may be named. They run here because this module sees all others.
 */
package dev.meterline.standalone.house;
