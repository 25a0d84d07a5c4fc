package io.mortise.launcher.guard;

import java.lang.reflect.Field;
import java.util.Map;
import org.apache.felix.framework.HookRegistry;
import org.apache.felix.framework.ServiceRegistry;
import org.osgi.framework.launch.Framework;

/**
 * Puts the guard into the framework's service registry. It reaches into private fields of Felix, so {@link #install} proves
 * its effect each time.
 */
public final class HookGuard {
    private HookGuard() {}

    /**
     * Guards {@code framework}. Call it after {@code init()} and before any bundle of a plugin is installed.
     *
     * @throws HookGuardException if the guard could not be put in place or does not veto; the framework must then not start
     */
    public static void install(Framework framework) {
        ServiceRegistry services = FelixRegistry.of(framework);
        GuardedHookRegistry guard = new GuardedHookRegistry();
        try {
            copyHooks(services.getHookRegistry(), guard);
            FelixRegistry.field(ServiceRegistry.class, "hookRegistry").set(services, guard);
        } catch (ReflectiveOperationException | RuntimeException refused) {
            throw new HookGuardException("the service registry of Felix does not let its hooks be replaced", refused);
        }
        if (services.getHookRegistry() != guard) {
            throw new HookGuardException("the service registry of Felix kept its own hooks");
        }
        GuardSelfTest.run(services);
    }

    @SuppressWarnings("unchecked") // both maps are the same private field of the same class
    private static void copyHooks(HookRegistry from, HookRegistry to) throws ReflectiveOperationException {
        Field hooks = FelixRegistry.field(HookRegistry.class, "m_allHooks");
        ((Map<Object, Object>) hooks.get(to)).putAll((Map<Object, Object>) hooks.get(from));
    }
}
