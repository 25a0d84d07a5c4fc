package io.mortise.http.rest;

import java.util.Map;

/**
 * Settings of a plugin, as callers send them.
 *
 * @param settings all that the scope says, by key; what is missing inherits
 */
record PluginSettingsInput(Map<String, Object> settings) {}
