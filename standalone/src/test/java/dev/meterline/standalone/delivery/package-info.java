/** Tests of delivery on a whole Meterline and a real receiver. */
package dev.meterline.standalone.delivery;
