/**
 * The description of every call: {@code openapi.yaml} is written by hand, since it is the contract,
 * and a test holds real answers against it. {@link dev.meterline.query.docs.DocsSurface} serves it,
 * and a page that shows it, with nothing from another host.
 */
@NullMarked
package dev.meterline.query.docs;

import org.jspecify.annotations.NullMarked;
