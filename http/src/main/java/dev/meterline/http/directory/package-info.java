/**
 * The accounts and keys that this process knows, and how an operator changes them. {@link
 * dev.meterline.http.directory.AccountDirectory} answers from memory; {@link
 * dev.meterline.http.directory.DirectoryWriter} writes to the topics and answers once the directory
 * of this process has read the change back. What a change makes of an account is decided by {@link
 * dev.meterline.http.directory.AccountChange}, a pure function.
 */
@NullMarked
package dev.meterline.http.directory;

import org.jspecify.annotations.NullMarked;
