package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.SafeMode;
import io.mortise.host.settings.SafeMode.Level;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** What is left out while something is wrong. */
@Path("/safe-mode")
@Produces(MediaType.APPLICATION_JSON)
public final class SafeModes {
    private static final String LEVEL = "level";

    private final SafeMode safeMode;
    private final JsonDocuments documents;

    SafeModes(SafeMode safeMode, JsonDocuments documents) {
        this.safeMode = safeMode;
        this.documents = documents;
    }

    @GET
    @Requires(Access.SYSTEM_ADMIN)
    public SafeModeDocument get() {
        return SafeModeDocument.of(safeMode.state());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.SYSTEM_ADMIN)
    @Takes(SafeModeInput.class)
    public SafeModeDocument put(@Context Call call, InputStream body) throws IOException {
        String word = JsonDocuments.text(documents.optional(body, Set.of(LEVEL)), LEVEL)
                .orElse("");
        Level level = Level.of(word).orElseThrow(() -> unknown(word));
        return SafeModeDocument.of(safeMode.change(level, call.actor()));
    }

    private static ProblemException unknown(String word) {
        String why = word.isEmpty() ? "'level' is missing" : "'" + word + "' is no level of the safe mode";
        String mend = NearestName.mend(word, Level.words());
        return new ProblemException(new Problem(
                ProblemCode.INVALID_VALUE,
                "The safe mode was not changed",
                why,
                "request body",
                mend,
                List.of(new Violation(ProblemCode.INVALID_VALUE, "/" + LEVEL, why, mend))));
    }
}
