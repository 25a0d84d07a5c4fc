package io.mortise.http.rest;

/** Media types that Jakarta REST has no names for. */
final class MediaTypes {
    static final String MERGE_PATCH = "application/merge-patch+json";
    static final String ZIP = "application/zip";
    static final String CSS = "text/css;charset=utf-8";
    static final String SVG = "image/svg+xml";
    static final String JAR = "application/java-archive";

    private MediaTypes() {}
}
