package io.mortise.plugins.unload;

import io.mortise.host.plugin.Leftover.Holder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks in all places that are known to hold class loaders of plugins. */
final class HolderSearch {
    private static final Logger log = LoggerFactory.getLogger(HolderSearch.class);

    /** So that a plugin with a thousand threads does not make a page of a thousand lines. */
    private static final int MOST = 50;

    private HolderSearch() {}

    /** A place to look in. */
    private interface Place {
        List<Holder> holders(ClassLoader loader);
    }

    /** @param others the class loaders that may have classes of the same names */
    static List<Holder> of(ClassLoader loader, Collection<ClassLoader> others) {
        List<Holder> found = new ArrayList<>();
        List<Place> places = List.of(
                plugin -> ThreadHolders.of(plugin, others),
                ThreadLocalHolders::of,
                RegisteredHolders::drivers,
                RegisteredHolders::beans,
                RegisteredHolders::shutdownHooks,
                RegisteredHolders::systemProperties);
        for (Place place : places) {
            try {
                found.addAll(place.holders(loader));
            } catch (RuntimeException | LinkageError fault) { // a place of the JDK that is not as it was
                log.warn("What holds the classes of a removed plugin was not looked for everywhere", fault);
            }
        }
        return found.size() <= MOST ? found : List.copyOf(found.subList(0, MOST));
    }
}
