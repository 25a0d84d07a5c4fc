package io.mortise.host.plugin;

import io.mortise.host.settings.SwitchPreview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operation on a plugin does: the preview before, for which nothing is touched, and the report after.
 *
 * @param version the version it is about, empty when it is about all of them
 * @param dependents the plugins that need it and go the same way before it, in that order
 * @param needsCascade whether it is refused as it was asked for, because of them
 * @param wires what a version would be wired to
 * @param changes what becomes different in the registry
 * @param asksFor what the version asks to be allowed to do, {@code resource:action target}
 * @param asksAnew what of that the version in use does not ask for; for a grant, what of it was not granted yet
 * @param usage who uses the module now, empty in a report where it was not looked up
 * @param overrides what becomes of what scopes have stored about the module
 * @param notes what else a person should know, one sentence each
 */
public record PluginPlan(
        Operation operation,
        String name,
        Optional<String> version,
        List<String> dependents,
        boolean needsCascade,
        Bundles bundles,
        List<Wire> wires,
        List<Change> changes,
        List<String> asksFor,
        List<String> asksAnew,
        Optional<Usage> usage,
        Data data,
        SwitchPreview overrides,
        List<String> notes) {

    public PluginPlan {
        dependents = List.copyOf(dependents);
        wires = List.copyOf(wires);
        changes = List.copyOf(changes);
        asksFor = List.copyOf(asksFor);
        asksAnew = List.copyOf(asksAnew);
        notes = List.copyOf(notes);
    }

    /** The report of the same operation, after which these bundles have not stopped yet; each is noted. */
    public PluginPlan whileStopping(List<PluginLocation> stopping) {
        List<String> all = new ArrayList<>(notes);
        stopping.forEach(version -> all.add("The bundle of " + version.name() + " " + version.version()
                + " has not stopped yet; /plugins/" + version.name() + "/health tells whether it is stuck"));
        return new PluginPlan(
                operation,
                name,
                version,
                dependents,
                needsCascade,
                new Bundles(bundles.stopped(), bundles.started(), bundles.restarted(), stopping),
                wires,
                changes,
                asksFor,
                asksAnew,
                usage,
                data,
                overrides,
                all);
    }

    /** What is done. */
    public enum Operation {
        /** Nothing: the same bytes are installed. */
        NOTHING,
        INSTALL,
        /** A version is installed beside others. */
        UPDATE,
        ACTIVATE,
        /** The version before takes the place of the one that has replaced it. */
        ROLLBACK,
        DEACTIVATE,
        /** What was left alone after too many failures gets another try. */
        RELEASE,
        UNINSTALL,
        /** A version is granted what it asks for. */
        GRANT
    }

    /**
     * What happens to bundles.
     *
     * @param stopped in the order in which they stop
     * @param started those that start and have not run before
     * @param restarted those that stop and start again because they use classes of one that goes
     * @param stopping those of {@code stopped} that had not stopped yet when the report was made; empty in a preview
     */
    public record Bundles(
            List<PluginLocation> stopped,
            List<PluginLocation> started,
            List<PluginLocation> restarted,
            List<PluginLocation> stopping) {
        public static final Bundles NONE = new Bundles(List.of(), List.of(), List.of());

        /** With nothing that is still to stop. */
        public Bundles(List<PluginLocation> stopped, List<PluginLocation> started, List<PluginLocation> restarted) {
            this(stopped, started, restarted, List.of());
        }

        public Bundles {
            stopped = List.copyOf(stopped);
            started = List.copyOf(started);
            restarted = List.copyOf(restarted);
            stopping = List.copyOf(stopping);
        }
    }

    /**
     * That a version uses another plugin.
     *
     * @param version the one it would use, empty where an optional one is not there
     * @param range of the versions that will do
     * @param packages what it imports of it
     */
    public record Wire(String name, Optional<String> version, String range, boolean optional, List<String> packages) {
        public Wire {
            packages = List.copyOf(packages);
        }
    }

    /**
     * A value that becomes another one.
     *
     * @param field {@code installed}, {@code enabled} or {@code version}
     * @param before empty for none
     * @param after empty for none
     */
    public record Change(String module, String field, Optional<String> before, Optional<String> after) {}

    /**
     * Who uses a module.
     *
     * @param orgs how many organizations have it on
     * @param workspaces how many workspaces have it on
     * @param orgOverrides how many organizations say something about it
     * @param workspaceOverrides how many workspaces do
     */
    public record Usage(long orgs, long workspaces, long orgOverrides, long workspaceOverrides) {
        public static final Usage NONE = new Usage(0, 0, 0, 0);
    }

    /**
     * What becomes of stored data, by kind: {@code versions}, {@code files}, {@code grants}, {@code systemOverrides},
     * {@code orgOverrides}, {@code workspaceOverrides}, {@code settings}.
     *
     * @param removed how much of each goes
     * @param kept how much of each stays for a later installation, or is there from an earlier one
     */
    public record Data(Map<String, Long> removed, Map<String, Long> kept) {
        public static final Data NONE = new Data(Map.of(), Map.of());

        public Data {
            removed = Map.copyOf(removed);
            kept = Map.copyOf(kept);
        }
    }
}
