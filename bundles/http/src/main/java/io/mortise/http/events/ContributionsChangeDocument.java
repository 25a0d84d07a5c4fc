package io.mortise.http.events;

/**
 * The reader is shown something else of what plugins contribute to the scope.
 *
 * @param contributionsTag with which {@code GET …/contributions} answers the reader from now on
 */
public record ContributionsChangeDocument(String scope, String contributionsTag) {}
