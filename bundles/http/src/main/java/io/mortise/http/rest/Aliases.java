package io.mortise.http.rest;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other paths under which the management of modules is known; they lead to the very same resources. */
public final class Aliases {
    private static final Pattern SYSTEM = Pattern.compile("/admin/sys/mgmt(/modules(?:/.*)?)");
    private static final Pattern ORG = Pattern.compile("/admin/org/mgmt(/modules(?:/.*)?|/usage)");
    private static final Pattern WORKSPACE = Pattern.compile("/admin/ws/([^/]+)/mgmt(/modules(?:/.*)?)");

    private Aliases() {}

    /**
     * The path below {@code /api/platform} that an alias stands for, empty when it stands for none.
     *
     * @param org asked only where the path leaves the organization open
     */
    public static Optional<String> canonical(String path, Supplier<String> org) {
        Matcher system = SYSTEM.matcher(path);
        if (system.matches()) {
            return Optional.of(system.group(1));
        }
        Matcher workspace = WORKSPACE.matcher(path);
        if (workspace.matches()) {
            return Optional.of("/workspaces/" + workspace.group(1) + workspace.group(2));
        }
        Matcher ofOrg = ORG.matcher(path);
        return ofOrg.matches() ? Optional.of("/orgs/" + org.get() + ofOrg.group(1)) : Optional.empty();
    }
}
