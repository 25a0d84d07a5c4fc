package io.mortise.plugins.deploy;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What was said last of each file: files are asked again often, and the log tells each fact once. Used by one thread. */
final class ToldFiles {
    private final Map<String, String> told = new HashMap<>();

    /** Whether that is not what was said last of the file. */
    boolean isNew(String fileName, String what) {
        return !what.equals(told.put(fileName, what));
    }

    void forget(String fileName) {
        told.remove(fileName);
    }

    /** Forgets all other files. */
    void retain(Collection<String> fileNames) {
        told.keySet().retainAll(fileNames);
    }
}
