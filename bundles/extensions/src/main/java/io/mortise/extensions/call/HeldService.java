package io.mortise.extensions.call;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A plugin's service that is got by the first call, on its thread, and kept until it is released. Safe for use by many threads. */
public final class HeldService<T> {
    private final BundleContext context;
    private final ServiceReference<T> reference;
    private volatile @Nullable T service;

    public HeldService(BundleContext context, ServiceReference<T> reference) {
        this.context = context;
        this.reference = reference;
    }

    /** The service; throws {@link IllegalStateException} when it cannot be created, or is gone. May last. */
    public T get() {
        T got = service;
        if (got == null) {
            got = context.getService(reference);
            service = got;
        }
        if (got == null) {
            throw new IllegalStateException("Its service " + reference + " cannot be created");
        }
        return got;
    }

    /** Nobody wants it any more. */
    public void release() {
        service = null;
        boolean isHeld = true; // several calls may have got it at the same time
        while (isHeld) {
            isHeld = context.ungetService(reference);
        }
    }
}
