package io.mortise.host.desired;

import io.mortise.host.identity.Actor;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Plugins, settings and tenants as one document, which is compared with what is, and brought about. Documents are JSON values
 * as {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean} and {@code null}; {@link #schema()} describes
 * them. Callers have asked the access policy.
 *
 * <p>Safe for use by many threads; never to be called within a transaction. Methods may throw {@code ProblemException}:
 * {@code STATE_UNAVAILABLE} while a bundle that keeps a part of the state is down, {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface DesiredState {

    /** The JSON Schema of documents, as text. */
    String schema();

    /** What is, as a document that is complete: planned here it changes nothing. It holds no secrets. */
    Map<String, Object> export();

    /**
     * What would have to be done, in order, and everything that is wrong with the document; nothing is touched.
     *
     * @param userId who would apply it: whoever creates an organization or workspace becomes its owner
     */
    StatePlan plan(Map<String, Object> document, String userId);

    /**
     * Does what {@link #plan} tells, each step by the service whose affair it is, until the time is over, and remembers the
     * document when all is done. Applying again goes on where it stopped.
     *
     * <p>Throws {@code ProblemException} before anything is done: {@code STATE_INVALID} with all faults,
     * {@code ARCHIVE_MISSING}, {@code DELETION_NOT_ALLOWED}, {@code REVISION_CONFLICT} when the plan is another one than
     * expected, {@code APPLY_RUNNING}. A step that fails ends it with the code of its own problem, which tells too what was
     * done and what was not.
     */
    ApplyReport apply(Map<String, Object> document, ApplyRequest request, Actor actor);

    /** The document that was applied last, empty when none was. */
    Optional<AppliedState> applied();
}
