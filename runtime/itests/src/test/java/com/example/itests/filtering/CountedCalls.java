package com.example.itests.filtering;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.concurrent.atomic.AtomicInteger;

/** What the filters have in common: they note that they were called, and in which order. */
final class CountedCalls {
    static final AtomicInteger ALL = new AtomicInteger();
    static final String ORDER = "com.example.order";

    private CountedCalls() {}

    static void note(ContainerRequestContext request, String filter) {
        ALL.incrementAndGet();
        Object before = request.getProperty(ORDER);
        request.setProperty(ORDER, before == null ? filter : before + "," + filter);
    }
}
