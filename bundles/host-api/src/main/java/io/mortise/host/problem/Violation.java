package io.mortise.host.problem;

/**
 * One of several faults in the same input.
 *
 * @param pointer where: a JSON pointer (RFC 6901) into the document, or the name of an archive's entry; empty for the whole
 * @param message what is wrong and why
 * @param mend what the author of the input can do
 */
public record Violation(ProblemCode code, String pointer, String message, String mend) {}
