package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.Session;
import io.mortise.host.identity.SignIn;
import io.mortise.host.identity.UnknownUser;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.access.SameOrigin;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;

/** Signing in and out, the password for it, and who is signed in. */
@Path(CurrentSession.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class CurrentSession {
    static final String PATH = "/session";

    private final Accounts accounts;
    private final JsonDocuments documents;

    CurrentSession(Accounts accounts, JsonDocuments documents) {
        this.accounts = accounts;
        this.documents = documents;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.ANYONE)
    @Takes(SignInInput.class)
    @Answers(SessionDocument.Begun.class)
    public Response signIn(@Context Call call, InputStream body) throws IOException {
        SameOrigin.require(call.header("Origin"), call.uri());
        Session session =
                accounts.sessions().open(documents.required(body), new SignIn(call.remoteAddress(), call.session()));
        return begun(session, call);
    }

    @GET
    @Requires(Access.SIGNED_IN)
    @Answers(SessionDocument.class)
    public Response get(@Context Call call) {
        String userId = call.caller().userId();
        SessionDocument document = accounts.users()
                .find(userId)
                .map(user -> SessionDocument.of(user, call.session().map(accounts.sessions()::csrfToken)))
                .orElseThrow(() -> UnknownUser.of(userId));
        return Responses.secret(Response.ok(document)).build();
    }

    @GET
    @Path("ways")
    @Requires(Access.ANYONE)
    @Answers(SessionDocument.Ways.class)
    public SessionDocument.Ways ways() {
        return new SessionDocument.Ways(true, accounts.oidc().isConfigured());
    }

    /** The session goes on as another one, and all others of the user end. */
    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.SIGNED_IN)
    @Takes(PasswordInput.class)
    @Answers(SessionDocument.Begun.class)
    public Response changePassword(@Context Call call, InputStream body) throws IOException {
        String session = call.session()
                .orElseThrow(() -> noSession(
                        "Your password was not changed",
                        "Sign in with the password, and send the session's cookie alone"));
        return begun(
                accounts.sessions()
                        .changePassword(
                                call.caller().userId(),
                                documents.required(body),
                                new SignIn(call.remoteAddress(), Optional.of(session)),
                                call.actor()),
                call);
    }

    @DELETE
    @Requires(Access.SIGNED_IN)
    @Answers(value = SessionDocument.class, status = 204)
    public Response signOut(@Context Call call) {
        String session = call.session()
                .orElseThrow(() -> noSession(
                        "There is no session to end",
                        "Revoke the token with DELETE /api/platform/tokens/{id}, or send the session's cookie alone"));
        accounts.sessions().close(session, call.actor());
        return Response.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.gone(call.isSecure()))
                .build();
    }

    private static Response begun(Session session, Call call) {
        return Responses.secret(Response.ok(SessionDocument.Begun.of(session)))
                .header(HttpHeaders.SET_COOKIE, SessionCookie.of(session, Clock.systemUTC(), call.isSecure()))
                .build();
    }

    private static ProblemException noSession(String title, String mend) {
        return new ProblemException(new Problem(
                ProblemCode.BAD_REQUEST,
                title,
                "The request proves itself by a token",
                "request header Authorization",
                mend));
    }
}
