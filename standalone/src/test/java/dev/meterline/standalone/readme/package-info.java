/** The code in README.md, where it compiles. */
package dev.meterline.standalone.readme;
