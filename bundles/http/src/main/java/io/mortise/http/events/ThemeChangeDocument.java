package io.mortise.http.events;

/**
 * The scope looks different.
 *
 * @param themeTag with which {@code GET …/theme.css} answers from now on
 */
public record ThemeChangeDocument(String scope, String themeTag) {}
