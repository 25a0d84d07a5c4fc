package io.mortise.http.jersey;

import io.mortise.http.request.Connection;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** Sees to it that an answer which fails while it is written does not look complete: Jersey logs the fault and ends it. */
@Priority(0) // around all others
final class WholeAnswers implements WriterInterceptor {
    private static final String RESPONSE = "io.mortise.http.response";

    /** Must be called before a request is served. */
    static void watch(HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(RESPONSE, response);
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        try {
            answer.proceed();
        } catch (IOException | RuntimeException | LinkageError fault) {
            if (answer.getProperty(RESPONSE) instanceof HttpServletResponse response && response.isCommitted()) {
                Connection.cut(response);
            }
            throw fault;
        }
    }
}
