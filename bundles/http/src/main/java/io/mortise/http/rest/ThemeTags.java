package io.mortise.http.rest;

import io.mortise.host.tenant.Scope;
import io.mortise.host.theme.Themes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/** The entity tag with which the API answers the style sheet of a scope, as it stands in the header {@code ETag}. */
public final class ThemeTags implements Function<Scope, String> {
    private static final int BYTES = 12;

    private final Themes themes;

    public ThemeTags(Themes themes) {
        this.themes = themes;
    }

    /** Throws what {@link Themes#css} throws. */
    @Override
    public String apply(Scope scope) {
        return '"' + of(themes.css(scope)) + '"';
    }

    /** The tag of a style sheet, without quotes. */
    static String of(String css) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("Every Java has SHA-256", missing);
        }
    }
}
