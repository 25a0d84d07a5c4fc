package io.mortise.http.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.List;

/**
 * An answer with safe headers that gives way to what is set afterwards. Answers of the API are for one caller, so nobody stores
 * them unless they say so; one with an {@code ETag} may be kept by that caller, who asks each time whether it still holds.
 */
final class SafeResponse extends HttpServletResponseWrapper {
    private static final List<String> API = List.of("/api/", "/admin/");

    private final HttpServletResponse response;
    private final boolean isSecure;
    private final boolean isApi;
    private boolean cachingIsDefault;

    SafeResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.response = response;
        this.isSecure = request.isSecure();
        this.isApi = API.stream().anyMatch(request.getRequestURI()::startsWith);
        setDefaults();
    }

    private void setDefaults() {
        SafeHeaders.set(response::setHeader, isSecure);
        if (isApi) {
            response.setHeader(SafeHeaders.CACHE_CONTROL, "no-store");
        }
        cachingIsDefault = isApi;
    }

    @Override
    public void setHeader(String name, String value) {
        notice(name);
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        boolean replaces =
                SafeHeaders.isSet(name) || (cachingIsDefault && SafeHeaders.CACHE_CONTROL.equalsIgnoreCase(name));
        notice(name);
        if (replaces) {
            super.setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }

    private void notice(String name) {
        if (!cachingIsDefault) {
            return;
        }
        if (SafeHeaders.CACHE_CONTROL.equalsIgnoreCase(name)) {
            cachingIsDefault = false;
        } else if ("ETag".equalsIgnoreCase(name)) {
            super.setHeader(SafeHeaders.CACHE_CONTROL, "private, no-cache");
        }
    }

    @Override
    public void reset() {
        super.reset();
        setDefaults();
    }
}
