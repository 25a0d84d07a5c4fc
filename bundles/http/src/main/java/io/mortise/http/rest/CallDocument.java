package io.mortise.http.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a module has answered, on the wire. */
record CallDocument(Map<String, @Nullable Object> output) {}
