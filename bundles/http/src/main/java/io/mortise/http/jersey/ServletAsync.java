package io.mortise.http.jersey;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.glassfish.jersey.servlet.spi.AsyncContextDelegate;
import org.glassfish.jersey.servlet.spi.AsyncContextDelegateProvider;
import org.jspecify.annotations.Nullable;

/** Lets Jersey suspend requests by the servlet API's own means; without it there are no event streams. */
final class ServletAsync implements AsyncContextDelegateProvider {
    private static final String SUSPENDED = "io.mortise.http.suspended";

    /** Whether the request was suspended at any time, also when it has ended since. */
    static boolean wasSuspended(HttpServletRequest request) {
        return request.getAttribute(SUSPENDED) != null;
    }

    @Override
    public AsyncContextDelegate createDelegate(HttpServletRequest request, HttpServletResponse response) {
        return new Suspension(request, response);
    }

    private static final class Suspension implements AsyncContextDelegate {
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private @Nullable AsyncContext context; // guarded by this
        private boolean completed; // guarded by this

        Suspension(HttpServletRequest request, HttpServletResponse response) {
            this.request = request;
            this.response = response;
        }

        /** Jersey may ask twice, or after another thread has completed the request. */
        @Override
        public synchronized void suspend() {
            if (!completed && context == null) {
                request.setAttribute(SUSPENDED, true);
                AsyncContext started = request.startAsync(request, response);
                started.setTimeout(0); // Jakarta REST has time limits of its own
                context = started;
            }
        }

        @Override
        public synchronized boolean isCompleted() {
            return completed;
        }

        @Override
        public void complete() {
            AsyncContext suspended;
            synchronized (this) {
                suspended = completed ? null : context;
                completed = true;
            }
            if (suspended != null) {
                suspended.complete();
            }
        }
    }
}
