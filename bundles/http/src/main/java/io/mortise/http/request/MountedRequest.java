package io.mortise.http.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request as an application sees it that is mounted at a path of ours. */
public final class MountedRequest extends HttpServletRequestWrapper {
    private final String base;
    private final String rest;

    /**
     * @param base the path of the application, without a slash at its end
     * @param rest the raw path below it, empty or beginning with a slash
     */
    public MountedRequest(HttpServletRequest request, String base, String rest) {
        super(request);
        this.base = base;
        this.rest = rest;
    }

    @Override
    public String getServletPath() {
        return base;
    }

    @Override
    public String getPathInfo() {
        return rest;
    }

    @Override
    public String getRequestURI() {
        return base + rest;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        url.setLength(url.length() - super.getRequestURI().length());
        return url.append(getRequestURI());
    }
}
