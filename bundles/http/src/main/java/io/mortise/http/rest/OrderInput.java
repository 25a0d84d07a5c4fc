package io.mortise.http.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a scope is to say about the order, as callers send it; {@code null} inherits. */
record OrderInput(@Nullable List<String> tabs, @Nullable List<String> navigation) {}
