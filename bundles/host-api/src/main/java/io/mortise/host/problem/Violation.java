package io.mortise.host.problem;

/**
 * One of several faults in the same input.
 *
 * @param pointer where: a JSON pointer (RFC 6901) into the document, the name of an archive's entry, or the name of the plugin
 *     that is in the way; empty for the whole
 * @param message what is wrong and why
 * @param mend what the author of the input can do
 */
public record Violation(ProblemCode code, String pointer, String message, String mend) {}
