/**
 * What an operator may do over HTTP: accounts, keys, credits and the audit. A write answers when
 * this instance reads it back; what an account becomes is decided beside the directory, so routes
 * only translate.
 */
@NullMarked
package dev.meterline.query.admin;

import org.jspecify.annotations.NullMarked;
