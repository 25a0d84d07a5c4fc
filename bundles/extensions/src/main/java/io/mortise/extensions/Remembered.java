package io.mortise.extensions;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is looked for when it is first wanted, and the same for everybody from then on. Safe for use by many threads. */
final class Remembered<T> {
    private final Supplier<T> source;
    private final AtomicReference<@Nullable T> value = new AtomicReference<>();

    Remembered(Supplier<T> source) {
        this.source = source;
    }

    /** Looks without a lock: where two look at the same time, the first one's finding stays. */
    T get() {
        T known = value.get();
        if (known != null) {
            return known;
        }
        T found = source.get();
        T first = value.compareAndExchange(null, found);
        return first == null ? found : first;
    }
}
