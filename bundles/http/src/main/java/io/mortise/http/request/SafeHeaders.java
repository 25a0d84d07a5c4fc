package io.mortise.http.request;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What every answer tells browsers unless it says otherwise itself: run nothing, embed nothing, guess nothing. */
public final class SafeHeaders {
    static final String CACHE_CONTROL = "Cache-Control";

    private static final Map<String, String> ALWAYS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private static final String YEAR = "max-age=31536000";

    static {
        ALWAYS.put("X-Content-Type-Options", "nosniff");
        ALWAYS.put("Referrer-Policy", "no-referrer");
        ALWAYS.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        ALWAYS.put("X-Frame-Options", "DENY");
        ALWAYS.put("Cross-Origin-Resource-Policy", "same-origin");
        ALWAYS.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    }

    private SafeHeaders() {}

    /**
     * Sets them.
     *
     * @param isSecure whether the caller uses HTTPS: it is to stay with it
     */
    public static void set(BiConsumer<String, String> header, boolean isSecure) {
        ALWAYS.forEach(header);
        if (isSecure) {
            header.accept("Strict-Transport-Security", YEAR);
        }
    }

    /** Whether a header of that name is set already, so that another one takes its place. */
    static boolean isSet(String name) {
        return ALWAYS.containsKey(name);
    }
}
