/**
 * Accounts: who they are, what they have set, their keys and their credits. Settings are never
 * overwritten, each change is a version of its own. The records check themselves, and what they
 * throw names the field as the HTTP contract spells it, so that it can be shown to the caller.
 */
@NullMarked
package dev.meterline.schemas.account;

import org.jspecify.annotations.NullMarked;
