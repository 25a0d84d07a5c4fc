package io.mortise.http.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginPlan;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.settings.SwitchPreview;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an operation on a plugin does, on the wire: the one shape of all dry runs, and of the answers that report a cascade.
 *
 * @param dryRun whether nothing was touched
 * @param operation {@code nothing}, {@code install}, {@code update}, {@code activate},
 *     {@code rollback}, {@code deactivate}, {@code release}, {@code uninstall} or {@code grant}
 * @param dependents what goes before it, in that order
 * @param needsCascade whether it would be refused without {@code cascade=true}
 * @param usage left out of a report for which nobody counted
 * @param archive what was sent, in the dry run of an installation alone
 */
record PluginPlanDocument(
        boolean dryRun,
        String operation,
        String name,
        @Nullable String version,
        List<String> dependents,
        boolean needsCascade,
        BundlesDocument bundles,
        List<WireDocument> wires,
        List<ChangeDocument> changes,
        PermissionsDocument permissions,
        @Nullable UsersDocument usage,
        DataDocument data,
        OverridesDocument overrides,
        List<String> notes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ArchiveDocument archive) {

    static PluginPlanDocument of(PluginPlan plan, boolean dryRun) {
        return of(plan, dryRun, null);
    }

    /** What installing an archive would do, and what is in it, so that it can be reviewed before. */
    static PluginPlanDocument of(InstallOutcome.WouldInstall would) {
        ArchiveDocument archive = would.plugin().versions().stream()
                .filter(version -> version.version().equals(would.version()))
                .findFirst()
                .map(ArchiveDocument::of)
                .orElse(null);
        return of(would.plan(), true, archive);
    }

    private static PluginPlanDocument of(PluginPlan plan, boolean dryRun, @Nullable ArchiveDocument archive) {
        return new PluginPlanDocument(
                dryRun,
                plan.operation().name().toLowerCase(Locale.ROOT),
                plan.name(),
                plan.version().orElse(null),
                plan.dependents(),
                plan.needsCascade(),
                BundlesDocument.of(plan.bundles()),
                plan.wires().stream().map(WireDocument::of).toList(),
                plan.changes().stream().map(ChangeDocument::of).toList(),
                new PermissionsDocument(plan.asksFor(), plan.asksAnew()),
                plan.usage().map(UsersDocument::of).orElse(null),
                new DataDocument(
                        new TreeMap<>(plan.data().removed()),
                        new TreeMap<>(plan.data().kept())),
                OverridesDocument.of(plan.overrides()),
                plan.notes(),
                archive);
    }

    /** The answer to an operation that stops bundles: 202 while one of them has not stopped. */
    static Response report(PluginPlan plan, boolean dryRun) {
        boolean done = plan.bundles().stopping().isEmpty();
        return Response.status(done ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(of(plan, dryRun))
                .build();
    }

    record ArchiveDocument(String sha256, PluginDocument.SignatureDocument signature, Map<String, Object> manifest) {
        static ArchiveDocument of(PluginVersion version) {
            return new ArchiveDocument(
                    version.sha256(), PluginDocument.SignatureDocument.of(version.signature()), version.manifest());
        }
    }

    record BundleDocument(String name, String version) {
        static BundleDocument of(PluginLocation location) {
            return new BundleDocument(location.name(), location.version());
        }

        static List<BundleDocument> all(List<PluginLocation> locations) {
            return locations.stream().map(BundleDocument::of).toList();
        }
    }

    /** @param stopping those of {@code stopped} that have not stopped yet */
    record BundlesDocument(
            List<BundleDocument> stopped,
            List<BundleDocument> started,
            List<BundleDocument> restarted,
            List<BundleDocument> stopping) {
        static BundlesDocument of(PluginPlan.Bundles bundles) {
            return new BundlesDocument(
                    BundleDocument.all(bundles.stopped()),
                    BundleDocument.all(bundles.started()),
                    BundleDocument.all(bundles.restarted()),
                    BundleDocument.all(bundles.stopping()));
        }
    }

    record WireDocument(String name, @Nullable String version, String range, boolean optional, List<String> packages) {
        static WireDocument of(PluginPlan.Wire wire) {
            return new WireDocument(
                    wire.name(), wire.version().orElse(null), wire.range(), wire.optional(), wire.packages());
        }
    }

    record ChangeDocument(
            String module,
            String field,
            @Nullable String before,
            @Nullable String after) {
        static ChangeDocument of(PluginPlan.Change change) {
            return new ChangeDocument(
                    change.module(),
                    change.field(),
                    change.before().orElse(null),
                    change.after().orElse(null));
        }
    }

    record PermissionsDocument(List<String> asked, List<String> added) {}

    record UsersDocument(long orgs, long workspaces, long orgOverrides, long workspaceOverrides) {
        static UsersDocument of(PluginPlan.Usage usage) {
            return new UsersDocument(
                    usage.orgs(), usage.workspaces(), usage.orgOverrides(), usage.workspaceOverrides());
        }
    }

    record DataDocument(Map<String, Long> removed, Map<String, Long> kept) {}

    /**
     * What becomes of overrides.
     *
     * @param migrated how many are changed
     * @param lost what would no longer be in force, and falls back to what is inherited
     */
    record OverridesDocument(ScopesDocument migrated, List<LostDocument> lost) {
        static OverridesDocument of(SwitchPreview effect) {
            return new OverridesDocument(
                    ScopesDocument.of(effect.migrated()),
                    effect.lost().stream().map(LostDocument::of).toList());
        }
    }

    record ScopesDocument(long system, long orgs, long workspaces) {
        static ScopesDocument of(SwitchPreview.Scopes scopes) {
            return new ScopesDocument(scopes.system(), scopes.orgs(), scopes.workspaces());
        }
    }

    record LostDocument(String name, String why, ScopesDocument scopes) {
        static LostDocument of(SwitchPreview.LostValue lost) {
            return new LostDocument(lost.name(), lost.why(), ScopesDocument.of(lost.scopes()));
        }
    }
}
