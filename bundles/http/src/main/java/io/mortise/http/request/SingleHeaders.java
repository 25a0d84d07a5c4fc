package io.mortise.http.request;

import io.mortise.host.problem.ProblemException;
import io.mortise.http.problem.HttpProblems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** Refuses requests that repeat a header which decides who calls, on what, why, or how the body is read. */
final class SingleHeaders {
    private static final List<String> NAMES =
            List.of("Authorization", "Content-Type", "X-Org-Id", "X-Reason", "X-Workspace-Id");

    private SingleHeaders() {}

    static void check(HttpServletRequest request) {
        for (String name : NAMES) {
            Enumeration<String> values = request.getHeaders(name);
            if (values.hasMoreElements()) {
                values.nextElement();
                if (values.hasMoreElements()) {
                    throw new ProblemException(HttpProblems.repeatedHeader(
                            name, Collections.list(request.getHeaders(name)).size()));
                }
            }
        }
    }
}
