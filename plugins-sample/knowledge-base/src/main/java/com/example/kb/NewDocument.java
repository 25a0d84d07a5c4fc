package com.example.kb;

import org.jspecify.annotations.Nullable;

/** The body of a request that adds a document. */
record NewDocument(@Nullable String title, @Nullable String text) {}
