package io.mortise.plugins.lifecycle;

import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * Hears of every change of a module's configuration entry at system scope, however it came about. It only asks for a pass:
 * ConfigurationAdmin calls it on its one event thread.
 */
final class SystemScopeListener implements ManagedServiceFactory {
    /** The factory PID of the entries. */
    static final String FACTORY_PID = "mortise.module.system";

    private static final String MODULE = "module";
    private static final String REVISION = "mortise.revision";

    private final ObjLongConsumer<String> passes;
    private final Map<String, String> modules = new ConcurrentHashMap<>();

    /** @param passes takes the name of a module that is to be looked at, and the revision that its entry has */
    SystemScopeListener(ObjLongConsumer<String> passes) {
        this.passes = passes;
    }

    @Override
    public String getName() {
        return "Mortise modules at system scope";
    }

    @Override
    public void updated(String pid, Dictionary<String, ?> properties) {
        Object module = properties.get(MODULE);
        if (module instanceof String name) {
            modules.put(pid, name);
            passes.accept(name, properties.get(REVISION) instanceof Long revision ? revision : 0);
        }
    }

    @Override
    public void deleted(String pid) {
        @Nullable String module = modules.remove(pid);
        if (module != null) {
            passes.accept(module, 0);
        }
    }
}
