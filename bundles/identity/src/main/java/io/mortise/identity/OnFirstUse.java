package io.mortise.identity;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is needed for the first time. Safe for use by many threads. */
final class OnFirstUse<T> {
    private final Supplier<T> source;
    private volatile @Nullable T made;

    OnFirstUse(Supplier<T> source) {
        this.source = source;
    }

    T get() {
        T known = made;
        return known != null ? known : make();
    }

    private synchronized T make() {
        T known = made;
        if (known == null) {
            known = source.get();
            made = known;
        }
        return known;
    }
}
