package io.mortise.identity;

import java.time.Instant;

/**
 * Uses of a token that follow each other.
 *
 * @param lastAt when the last one was
 * @param requests how many requests came with the token
 * @param refused how many of them the token's limits refused
 */
record TokenCount(Instant lastAt, long requests, long refused) {

    static TokenCount request(Instant at) {
        return new TokenCount(at, 1, 0);
    }

    /** A request that was counted before goes on. */
    static TokenCount continued(Instant at) {
        return new TokenCount(at, 0, 0);
    }

    /** A request that was counted before is refused. */
    static TokenCount refusal(Instant at) {
        return new TokenCount(at, 0, 1);
    }

    TokenCount plus(TokenCount other) {
        return new TokenCount(
                lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt,
                requests + other.requests,
                refused + other.refused);
    }
}
