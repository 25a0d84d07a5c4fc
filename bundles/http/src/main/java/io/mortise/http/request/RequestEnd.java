package io.mortise.http.request;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an action once when a request has really ended: at once, or when its asynchronous part completes. */
final class RequestEnd implements AsyncListener {
    private static final Logger log = LoggerFactory.getLogger(RequestEnd.class);

    private final Runnable action;

    private RequestEnd(Runnable action) {
        this.action = action;
    }

    /** To be called when the container's dispatch of the request has returned. */
    static void run(ServletRequest request, Runnable action) {
        if (!isPending(request, action)) {
            action.run();
        }
    }

    private static boolean isPending(ServletRequest request, Runnable action) {
        if (!request.isAsyncStarted()) {
            return false;
        }
        try {
            request.getAsyncContext().addListener(new RequestEnd(action));
            return true;
        } catch (IllegalStateException cut) {
            log.debug("A request whose connection was cut has no asynchronous part any more", cut);
            return false;
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        action.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    /** The container completes the request afterwards. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /** The container completes the request afterwards. */
    @Override
    public void onError(AsyncEvent event) {}
}
