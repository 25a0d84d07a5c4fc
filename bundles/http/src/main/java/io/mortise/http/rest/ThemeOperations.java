package io.mortise.http.rest;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.theme.ResolvedTheme;
import io.mortise.host.theme.ThemeChoice;
import io.mortise.host.theme.Themes;
import io.mortise.http.access.Call;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.problem.CurrentState;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** What the resources about the theme of all three scopes do. */
final class ThemeOperations {
    private static final String MODULE = "module";
    private static final String THEME = "theme";

    private final Themes themes;
    private final JsonDocuments documents;

    ThemeOperations(Themes themes, JsonDocuments documents) {
        this.themes = themes;
        this.documents = documents;
    }

    Response get(Call call) {
        return answer(themes.resolve(call.scope()));
    }

    Response put(Call call, InputStream body) throws IOException {
        OptionalLong expected = Revisions.required(call, () -> revision(call));
        ThemeChoice choice = choice(documents.optional(body, Set.of(MODULE, THEME)));
        return written(call, () -> themes.choose(call.scope(), choice, expected, call.actor()));
    }

    Response delete(Call call) {
        OptionalLong expected = Revisions.expected(call, () -> revision(call));
        return written(call, () -> themes.clear(call.scope(), expected, call.actor()));
    }

    /** The look as a style sheet; its tag is of its text, so whatever changes nothing of it costs nothing. */
    Response sheet(Call call) {
        String css = themes.css(call.scope());
        String tag = ThemeTags.of(css);
        boolean isKnown = Revisions.isKnown(call, tag);
        return (isKnown ? Response.notModified() : Response.ok(css, MediaTypes.CSS))
                .tag(new EntityTag(tag))
                .header(HttpHeaders.CACHE_CONTROL, Revisions.CACHE_CONTROL)
                .build();
    }

    private static ThemeChoice choice(Map<String, Object> document) {
        List<Violation> missing = new ArrayList<>();
        for (String field : List.of(MODULE, THEME)) {
            if (JsonDocuments.text(document, field)
                    .filter(text -> !text.isBlank())
                    .isEmpty()) {
                missing.add(new Violation(
                        ProblemCode.MISSING_FIELD,
                        "/" + field,
                        "'" + field + "' is missing",
                        "Send a text; to inherit again, use DELETE"));
            }
        }
        if (!missing.isEmpty()) {
            throw new ProblemException(new Problem(
                    ProblemCode.MISSING_FIELD,
                    "The theme was not changed",
                    "The body does not name a theme",
                    "request body",
                    "Send {\"module\": \"…\", \"theme\": \"…\"}; GET lists what can be chosen",
                    missing));
        }
        return new ThemeChoice(
                JsonDocuments.text(document, MODULE).orElseThrow(),
                JsonDocuments.text(document, THEME).orElseThrow());
    }

    private Response written(Call call, Supplier<ResolvedTheme> change) {
        try {
            return answer(change.get());
        } catch (ProblemException refused) {
            throw refused.problem().code() == ProblemCode.REVISION_CONFLICT
                    ? new CurrentState(refused, ThemeDocument.of(themes.resolve(call.scope())))
                    : refused;
        }
    }

    private long revision(Call call) {
        return themes.resolve(call.scope()).revision();
    }

    /** The tag is for {@code If-Match} alone: what a scope above says changes what is shown, but not the revision. */
    private static Response answer(ResolvedTheme resolved) {
        return Revisions.tagged(Response.ok(), "r" + resolved.revision())
                .entity(ThemeDocument.of(resolved))
                .build();
    }
}
