package io.mortise.http.rig;

import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.Contributions;
import io.mortise.host.extension.ShownContribution;
import io.mortise.host.identity.Caller;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One tab in workspaces, one navigation item outside. */
public final class FakeContributions implements Contributions {
    private final ContributionSet outside = set("navigation", Map.of("page", "home"), Optional.empty());

    /** What is shown in workspaces. */
    public volatile ContributionSet inside = tab("Docs");

    /** A set of one tab, equal to no other set. */
    public static ContributionSet tab(String label) {
        return set("tabs", Map.of("element", "ui/docs.js"), Optional.of(label));
    }

    private static ContributionSet set(String point, Map<String, Object> details, Optional<String> label) {
        return new ContributionSet(Map.of(
                point,
                List.of(new ShownContribution(
                        new PluginLocation("module-kb", "1.2.0"),
                        "docs",
                        label,
                        Optional.empty(),
                        7,
                        Optional.of("kb:read"),
                        Optional.of("/assets/module-kb/abc/docs.js"),
                        details)),
                "module-kb:cards",
                List.of()));
    }

    @Override
    public ContributionSet shown(Caller caller, Scope scope) {
        return scope.depth() > 1 ? inside : outside;
    }
}
