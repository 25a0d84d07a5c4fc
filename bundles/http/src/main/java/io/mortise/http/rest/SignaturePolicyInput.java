package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/**
 * How strict an organization wants to be about signatures, as callers send it.
 *
 * @param policy {@code off}, {@code warn} or {@code require}, not milder than the system's; null to say nothing
 */
record SignaturePolicyInput(@Nullable String policy) {}
