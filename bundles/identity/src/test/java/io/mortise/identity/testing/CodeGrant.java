package io.mortise.identity.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** What the provider remembers of a browser that it sent back with a code. */
record CodeGrant(String code, String redirectUri, String nonce, String challenge) {

    /** Fails the request, as a provider does, unless all is there. */
    static CodeGrant of(Map<String, String> query, String clientId, String callbackPath) {
        String redirectUri = query.getOrDefault("redirect_uri", "none:");
        boolean isRight = "code".equals(query.get("response_type"))
                && clientId.equals(query.get("client_id"))
                && URI.create(redirectUri).getPath().equals(callbackPath)
                && query.getOrDefault("scope", "").startsWith("openid")
                && "S256".equals(query.get("code_challenge_method"))
                && query.getOrDefault("state", "").length() > 20;
        if (!isRight) {
            throw new IllegalArgumentException("Not a request for a code: " + query);
        }
        return new CodeGrant(
                UUID.randomUUID().toString(),
                redirectUri,
                query.getOrDefault("nonce", ""),
                query.getOrDefault("code_challenge", ""));
    }

    boolean allows(Map<String, String> form) {
        return "authorization_code".equals(form.get("grant_type"))
                && redirectUri.equals(form.get("redirect_uri"))
                && challenge.equals(hash(form.getOrDefault("code_verifier", "")));
    }

    private static String hash(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
