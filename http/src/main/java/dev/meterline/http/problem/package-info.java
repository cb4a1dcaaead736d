/**
 * Every error that a caller sees, as RFC 9457 has it. A {@link dev.meterline.http.problem.Problem}
 * is a value; a handler throws it as a {@link dev.meterline.http.problem.ProblemException}, and
 * {@link dev.meterline.http.problem.ProblemMapping} writes it, and all that the server itself
 * refuses, in one form.
 */
@NullMarked
package dev.meterline.http.problem;

import org.jspecify.annotations.NullMarked;
