package io.mortise.host.plugin;

/** What became of an archive that an organization uploaded; a refused one is a {@code ProblemException} with all violations. */
public sealed interface SubmitOutcome {

    /** It waits for a system administrator. */
    record Submitted(OwnPlugin plugin) implements SubmitOutcome {}

    /** The same bytes wait already, or are installed; nothing changed. */
    record Unchanged(OwnPlugin plugin) implements SubmitOutcome {}

    /** A dry run that found no fault; {@code plan} is what an approval would do. */
    record WouldSubmit(PluginPlan plan) implements SubmitOutcome {}
}
