package io.mortise.http.request;

import jakarta.servlet.ServletRequest;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id by which a request is found again in logs and problems. */
public final class CorrelationId {
    public static final String HEADER = "X-Request-Id";

    /** The request attribute that holds the id. */
    public static final String ATTRIBUTE = "io.mortise.http.correlationId";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private CorrelationId() {}

    /** The caller's id if it can safely be logged and echoed, otherwise a new one. */
    public static String choose(@Nullable String given) {
        return given != null && SANE.matcher(given).matches() ? given : random();
    }

    /** An id is to be found again, not to be kept secret, so it need not cost what a secret costs. */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** The id of a request that has passed the entrance. */
    public static String of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : choose(null);
    }
}
