package io.mortise.http.load;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A request that a plugin works on.
 *
 * @param path without the query
 * @param thread the name of the thread that runs the plugin's code
 * @param givenUp whether it has been answered in the plugin's place, and only the thread is still busy
 * @param stack where the thread is, innermost first, no more than some lines
 */
public record RunningCall(
        String method,
        String path,
        String thread,
        boolean givenUp,
        Duration age,
        Duration cpu,
        long allocatedBytes,
        List<String> stack) {
    private static final int LINES = 24;

    public RunningCall {
        stack = List.copyOf(stack);
    }

    static RunningCall of(
            HttpServletRequest request,
            String thread,
            boolean givenUp,
            long ageNanos,
            long cpuNanos,
            long bytes,
            StackTraceElement[] stack) {
        return new RunningCall(
                request.getMethod(),
                request.getRequestURI(),
                thread,
                givenUp,
                Duration.ofNanos(ageNanos),
                Duration.ofNanos(cpuNanos),
                bytes,
                Arrays.stream(stack)
                        .limit(LINES)
                        .map(StackTraceElement::toString)
                        .toList());
    }
}
