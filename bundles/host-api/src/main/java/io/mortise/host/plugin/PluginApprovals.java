package io.mortise.host.plugin;

import io.mortise.host.identity.Actor;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What waits for a system administrator: what organizations have uploaded, and versions that ask for what they were not
 * granted. Callers have asked the access policy.
 *
 * <p>Safe for use by many threads; never to be called within a transaction. Methods may throw {@code ProblemException}:
 * {@code PLUGIN_NOT_FOUND}, {@code VERSION_NOT_FOUND}, {@code DATABASE_UNAVAILABLE}, and what each one names.
 */
@ProviderType
public interface PluginApprovals {
    /** All that waits, the oldest first. */
    List<PendingApproval> waiting();

    /**
     * Installs what an organization has uploaded, with all that it asks for; empty when no upload of that plugin waits, or when
     * an installed version has those bytes. Throws what {@link PluginRegistry#install} throws; it goes on waiting then.
     *
     * <p>Throws {@code ProblemException}: {@code MISSING_FIELD} for an upload without {@code sha256}; {@code UPLOAD_CHANGED}
     * when other bytes wait.
     *
     * @param version empty for the one with those bytes
     * @param sha256 of the archive that was looked at, as {@link PendingApproval#sha256()}
     */
    Optional<InstallOutcome> approve(
            String name, Optional<String> version, Optional<String> sha256, boolean dryRun, Actor actor);

    /**
     * Installs what an organization has uploaded and grants nothing new: what needs consent waits for it. Throws what
     * {@link PluginRegistry#install} throws; it goes on waiting then.
     *
     * <p>Throws {@code ProblemException}: {@code PLUGIN_NOT_FOUND} where no upload of that version with that archive waits.
     */
    InstallOutcome accept(String name, String version, String sha256, Actor actor);

    /**
     * Does not approve what an organization has uploaded; its administrators see the reason.
     *
     * <p>Throws {@code ProblemException}: {@code PLUGIN_NOT_FOUND} where no upload of that plugin waits; {@code MISSING_FIELD}
     * without {@code sha256}; {@code UPLOAD_CHANGED} when other bytes wait.
     *
     * @param version empty for the one with those bytes
     * @param sha256 of the archive that was looked at, as {@link PendingApproval#sha256()}
     */
    PendingApproval reject(String name, Optional<String> version, Optional<String> sha256, String reason, Actor actor);
}
