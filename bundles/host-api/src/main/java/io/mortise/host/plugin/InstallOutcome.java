package io.mortise.host.plugin;

/** What became of an archive that was accepted; a refused one is a {@code ProblemException} with all violations. */
public sealed interface InstallOutcome {

    /** The plugin after, or for a dry run before, the installation. */
    PluginView plugin();

    /** The version the archive holds. */
    String version();

    /** It is installed; its conditions tell whether it is active yet. */
    record Installed(PluginView plugin, String version) implements InstallOutcome {}

    /** The same bytes were installed already; nothing changed. */
    record Unchanged(PluginView plugin, String version) implements InstallOutcome {}

    /** A dry run that found no fault; {@code plugin} shows what would be installed, {@code plan} what that would do. */
    record WouldInstall(PluginView plugin, String version, PluginPlan plan) implements InstallOutcome {}
}
