package io.mortise.http.stream;

/**
 * What streams have in common that tell of the same things.
 *
 * @param what they tell of, such as {@code logs}
 * @param most how many there may be at once
 * @param mostBytes how much may wait for one reader
 */
public record StreamKind(String what, int most, int mostBytes) {}
