package io.mortise.http.request;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The connection below an answer. */
public final class Connection {
    /** As a status of {@code sendError}, by Jetty's convention. */
    public static final int ABORT = -1;

    private Connection() {}

    /** Cuts the connection, so that an answer which broke off does not look complete. */
    public static void cut(HttpServletResponse response) throws IOException {
        ServletResponse innermost = response;
        while (innermost instanceof ServletResponseWrapper wrapper) {
            innermost = wrapper.getResponse();
        }
        ((HttpServletResponse) innermost).sendError(ABORT);
    }
}
