package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.OidcSignIn;
import io.mortise.host.identity.SignIn;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.access.ServerCookie;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** Signing in at the identity provider: there and back again. */
@Path(ProviderSession.PATH)
public final class ProviderSession {
    static final String PATH = CurrentSession.PATH + "/oidc";

    private static final String CALLBACK = "callback";
    private static final String SIGN_IN_PAGE = "/login?refused=";

    private final OidcSignIn oidc;

    ProviderSession(OidcSignIn oidc) {
        this.oidc = oidc;
    }

    @GET
    @Requires(value = Access.ANYONE, query = "returnTo")
    @Answers(value = SessionDocument.class, status = 303)
    public Response begin(@Context Call call) {
        return orSignInPage(call, () -> {
            OidcSignIn.Begun begun = oidc.begin(call.query().text("returnTo"), addressOfCallback(call), call.session());
            return redirect(
                    begun.provider(), SessionCookie.ofSignIn(begun.secret(), begun.lifetime(), call.isSecure()));
        });
    }

    @GET
    @Path(CALLBACK)
    @Requires(
            value = Access.ANYONE,
            query = {"code", "state", "error", "error_description", "iss"},
            otherQuery = true)
    @Answers(value = SessionDocument.class, status = 303)
    public Response callback(@Context Call call) {
        return orSignInPage(call, () -> {
            OidcSignIn.Answer answer = new OidcSignIn.Answer(
                    call.cookie(ServerCookie.SIGN_IN), call.query().texts(), addressOfCallback(call));
            OidcSignIn.Finished finished = oidc.finish(answer, new SignIn(call.remoteAddress(), call.session()));
            return redirect(
                    URI.create(finished.returnTo()),
                    SessionCookie.of(finished.session(), Clock.systemUTC(), call.isSecure()),
                    SessionCookie.ofSignIn("", Duration.ZERO, call.isSecure()));
        });
    }

    /** Whoever comes here by a browser's page is told of a problem by the page for signing in; programs get it as it is. */
    private static Response orSignInPage(Call call, Supplier<Response> step) {
        try {
            return step.get();
        } catch (ProblemException problem) {
            boolean isPage = call.header(HttpHeaders.ACCEPT)
                    .filter(types -> types.contains(MediaType.TEXT_HTML))
                    .isPresent();
            if (!isPage) {
                throw problem;
            }
            return redirect(URI.create(SIGN_IN_PAGE + problem.problem().code()));
        }
    }

    /** The address at which the caller sees this server; a provider sends browsers to those it knows only. */
    private static URI addressOfCallback(Call call) {
        return call.uri().resolve(Responses.BASE + PATH.substring(1) + '/' + CALLBACK);
    }

    private static Response redirect(URI address, String... cookies) {
        Response.ResponseBuilder response = Responses.secret(Response.seeOther(address));
        for (String cookie : cookies) {
            response.header(HttpHeaders.SET_COOKIE, cookie);
        }
        return response.build();
    }
}
