package com.example.itests.posing;

import java.util.List;

/** What it tries to set in all its answers. */
final class Poses {
    /** Headers that would concern more than the answer. */
    static final List<String> HEADERS = List.of(
            "Content-Security-Policy",
            "Content-Security-Policy-Report-Only",
            "X-Content-Type-Options",
            "X-Frame-Options",
            "Cross-Origin-Resource-Policy",
            "Set-Cookie",
            "Clear-Site-Data",
            "Service-Worker-Allowed",
            "Strict-Transport-Security",
            "Access-Control-Allow-Origin",
            "Access-Control-Allow-Credentials",
            "Refresh",
            "NEL",
            "Report-To");

    static final String VALUE = "posed";
    static final String PAGE = "<!doctype html><script>document.title = 'posed'</script>";

    private Poses() {}
}
