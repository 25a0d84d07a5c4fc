package io.mortise.host.settings;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * To whom a module belongs, as its name says: {@code acme.kb} is from the registry of the organization {@code acme} and exists
 * for nobody else; one without a dot is the system's and exists for everybody.
 */
public final class ModuleOwner {
    private static final Pattern PREFIX = Pattern.compile("(?!(?:sys|org|ws|mgmt)\\.)[a-z0-9][a-z0-9-]{1,62}\\..*");

    private ModuleOwner() {}

    /** The organization; empty for a module of the system, and for what cannot be the name of a module. */
    public static Optional<OrgId> of(String module) {
        int dot = module.indexOf('.');
        return dot > 0 && PREFIX.matcher(module).matches()
                ? Optional.of(new OrgId(module.substring(0, dot)))
                : Optional.empty();
    }

    /** Whether the module belongs to an organization. */
    public static boolean isOwned(String module) {
        return module.indexOf('.') >= 0;
    }

    /** Whether a module of that name may exist for the scope. The system sees all of them. */
    public static boolean isVisible(Scope scope, String module) {
        return !isOwned(module)
                || scope.depth() == 0
                || scope.org().filter(org -> isOf(org, module)).isPresent();
    }

    /** Whether the module belongs to that organization. */
    public static boolean isOf(OrgId org, String module) {
        String id = org.value();
        return module.length() > id.length() && module.charAt(id.length()) == '.' && module.startsWith(id);
    }

    /** Whether a plugin may make use of another one: of the system's, and of those of the same organization. */
    public static boolean mayUse(String user, String used) {
        return !isOwned(used) || of(used).filter(org -> isOf(org, user)).isPresent();
    }
}
