package io.mortise.http.rest;

/** The theme to choose, as callers send it. */
record ThemeInput(String module, String theme) {}
