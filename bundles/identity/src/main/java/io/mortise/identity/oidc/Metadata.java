package io.mortise.identity.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * What a provider says about itself (OpenID Connect Discovery 1.0).
 *
 * @param secretInForm whether the client's secret goes into the form, because the provider does not take it in a header
 */
record Metadata(URI authorizationEndpoint, URI tokenEndpoint, URI keys, boolean secretInForm) {
    private static final String BASIC = "client_secret_basic";

    /** The address of the document. */
    static URI address(String issuer) {
        return URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }

    /** Reads the document; throws {@link CompletionException} when it is not one of the issuer. */
    static Metadata parse(String issuer, String document) {
        try {
            Claims claims = new Claims(JsonUtil.parseJson(document));
            if (!claims.text("issuer").equals(Optional.of(issuer))) {
                throw new IOException(
                        "it describes another issuer, " + claims.text("issuer").orElse("none")
                                + "; --oidc-issuer must be what the provider calls itself");
            }
            List<String> methods = claims.texts("token_endpoint_auth_methods_supported");
            return new Metadata(
                    endpoint(issuer, claims, "authorization_endpoint"),
                    endpoint(issuer, claims, "token_endpoint"),
                    endpoint(issuer, claims, "jwks_uri"),
                    !methods.isEmpty() && !methods.contains(BASIC));
        } catch (JoseException | IOException unusable) {
            throw new CompletionException(unusable);
        }
    }

    private static URI endpoint(String issuer, Claims claims, String name) throws IOException {
        String text = claims.text(name).orElseThrow(() -> new IOException("it has no " + name));
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme());
            boolean isSafe = scheme.equals("https") || (scheme.equals("http") && issuer.startsWith("http:"));
            if (isSafe && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            throw new IOException("its " + name + " is no address", malformed);
        }
        throw new IOException("its " + name + " is no address with https");
    }
}
