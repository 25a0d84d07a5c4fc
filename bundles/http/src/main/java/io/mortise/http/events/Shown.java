package io.mortise.http.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was shown last, just enough to tell what changes: there is one for each scope that somebody listens to. */
final class Shown {
    private final String stamp;
    private final String[] names;
    private final long[] marks;

    Shown(String stamp, List<ModuleState> modules) {
        this.stamp = stamp;
        this.names = modules.stream().map(ModuleState::name).toArray(String[]::new);
        this.marks = modules.stream().mapToLong(ModuleState::mark).toArray();
    }

    String stamp() {
        return stamp;
    }

    /** What that list changes. */
    ChangeDocument changedBy(SnapshotDocument now) {
        Map<String, Long> before = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            before.put(names[i], marks[i]);
        }
        List<ModuleState> changed = new ArrayList<>();
        for (ModuleState module : now.modules()) {
            Long mark = before.remove(module.name());
            if (mark == null || mark != module.mark()) {
                changed.add(module);
            }
        }
        return new ChangeDocument(
                now.scope(),
                now.stamp(),
                changed,
                before.keySet().stream().sorted().toList());
    }
}
