package io.mortise.settings.cascade;

import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.OrgScope;
import io.mortise.host.tenant.Scope.WorkspaceScope;

/** How messages name scopes. */
public final class ScopeWords {
    private ScopeWords() {}

    /** As in {@code organization acme}. */
    public static String of(Scope scope) {
        if (scope instanceof WorkspaceScope workspace) {
            return "workspace " + workspace.id();
        }
        return scope instanceof OrgScope org ? "organization " + org.id() : "the system";
    }

    /** The same at the beginning of a sentence. */
    public static String first(Scope scope) {
        String words = of(scope);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Whom to ask for a change of that scope. */
    public static String administrator(Scope scope) {
        return scope instanceof OrgScope org
                ? "an administrator of " + org.id()
                : scope instanceof WorkspaceScope workspace
                        ? "an administrator of " + workspace.id()
                        : "a system administrator";
    }
}
