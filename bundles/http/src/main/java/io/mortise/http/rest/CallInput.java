package io.mortise.http.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a module is asked to do, as callers send it.
 *
 * @param input what its manifest says that goes in
 */
record CallInput(Map<String, @Nullable Object> input) {}
