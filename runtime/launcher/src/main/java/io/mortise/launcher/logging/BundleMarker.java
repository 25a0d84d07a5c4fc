package io.mortise.launcher.logging;

import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.Marker;

/** Says in whose name something is logged, where that is known and need not be found out. */
@SuppressWarnings("deprecation") // half of the interface is
record BundleMarker(Bundle bundle) implements Marker {
    private static final long serialVersionUID = 1L;

    /** The bundle that the markers of a message name; null when they name none. */
    static @Nullable Bundle find(@Nullable Iterable<Marker> markers) {
        if (markers != null) {
            for (Marker marker : markers) {
                if (marker instanceof BundleMarker named) {
                    return named.bundle;
                }
            }
        }
        return null;
    }

    @Override
    public String getName() {
        return String.valueOf(bundle.getSymbolicName());
    }

    @Override
    public void add(Marker reference) {
        throw new UnsupportedOperationException("It marks nothing but the bundle");
    }

    @Override
    public boolean remove(Marker reference) {
        return false;
    }

    @Override
    public boolean hasChildren() {
        return false;
    }

    @Override
    public boolean hasReferences() {
        return false;
    }

    @Override
    public Iterator<Marker> iterator() {
        return Collections.emptyIterator();
    }

    @Override
    public boolean contains(Marker other) {
        return equals(other);
    }

    @Override
    public boolean contains(String name) {
        return getName().equals(name);
    }
}
