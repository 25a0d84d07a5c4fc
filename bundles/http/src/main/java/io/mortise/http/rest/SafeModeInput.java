package io.mortise.http.rest;

/**
 * The safe mode to enter or to leave, as callers send it.
 *
 * @param level {@code off}, {@code plugins} or {@code system-only}
 */
record SafeModeInput(String level) {}
