/**
 * What pages are made of: files from the class path and from WebJars, each with a tag, so that a
 * browser which has one is told so. Nothing is loaded from another host.
 */
@NullMarked
package dev.meterline.query.page;

import org.jspecify.annotations.NullMarked;
