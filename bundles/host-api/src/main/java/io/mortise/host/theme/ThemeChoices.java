package io.mortise.host.theme;

import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.Scope;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What scopes have chosen, as it is stored, whether the themes are there or not; {@link Themes} says what comes of it.
 *
 * <p>Safe for use by many threads; never call it in a transaction. Every method may throw {@code ProblemException}:
 * {@code ORG_NOT_FOUND}, {@code WORKSPACE_NOT_FOUND}, {@code DATABASE_UNAVAILABLE}.
 */
@ProviderType
public interface ThemeChoices {

    /** What the scope and those above it have chosen. */
    StoredThemes stored(Scope scope);

    /**
     * Changes what the scope has chosen.
     *
     * <p>Throws {@code REVISION_CONFLICT} when the scope's revision is not the expected one.
     *
     * @param choice empty to inherit
     */
    void choose(Scope scope, Optional<ThemeChoice> choice, OptionalLong expectedRevision, Actor actor);
}
