package io.mortise.host.settings;

import java.util.Set;

/**
 * A feature flag as the manifest declares it.
 *
 * @param defaultValue its value where no scope sets it
 * @param description what it switches, for administrators
 * @param scopes the deeper scopes that may override it: {@link Origin#ORG}, {@link Origin#WORKSPACE}; the system always may
 * @param narrow whether a deeper scope may only switch it off
 */
public record FlagDefinition(boolean defaultValue, String description, Set<Origin> scopes, boolean narrow) {
    public FlagDefinition {
        scopes = Set.copyOf(scopes);
    }
}
