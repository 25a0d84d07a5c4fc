package io.mortise.host.settings;

import io.mortise.host.tenant.Scope;
import java.util.Map;

/**
 * What a migration made of one scope's override. Both documents have the members {@code config}, {@code featureFlags} and
 * {@code locks}.
 */
public record MigratedOverride(Scope scope, Map<String, Object> before, Map<String, Object> after) {}
