package io.mortise.launcher.guard;

import java.lang.reflect.Field;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.apache.felix.framework.HookRegistry;
import org.apache.felix.framework.ServiceRegistry;
import org.osgi.framework.launch.Framework;

/**
 * Puts the guard into the framework's service registry. It reaches into private fields of Felix, so the version of the
 * framework is pinned and {@link #install} proves its effect each time.
 */
public final class HookGuard {
    private HookGuard() {}

    /**
     * Guards {@code framework}. Call it after {@code init()} and before any bundle of a plugin is installed.
     *
     * @throws HookGuardException if the guard could not be put in place or does not veto; the framework must then not start
     */
    public static void install(Framework framework) {
        ServiceRegistry services = registryOf(framework);
        GuardedHookRegistry guard = new GuardedHookRegistry();
        try {
            copyHooks(services.getHookRegistry(), guard);
            field(ServiceRegistry.class, "hookRegistry").set(services, guard);
        } catch (ReflectiveOperationException | RuntimeException refused) {
            throw new HookGuardException("the service registry of Felix does not let its hooks be replaced", refused);
        }
        if (services.getHookRegistry() != guard) {
            throw new HookGuardException("the service registry of Felix kept its own hooks");
        }
        GuardSelfTest.run(services);
    }

    private static ServiceRegistry registryOf(Framework framework) {
        if (!(framework instanceof Felix)) {
            throw new HookGuardException(
                    "the framework is " + framework.getClass().getName() + " instead of Felix");
        }
        try {
            return (ServiceRegistry) field(Felix.class, "m_registry").get(framework);
        } catch (ReflectiveOperationException | RuntimeException refused) {
            throw new HookGuardException("Felix does not show its service registry", refused);
        }
    }

    @SuppressWarnings("unchecked") // both maps are the same private field of the same class
    private static void copyHooks(HookRegistry from, HookRegistry to) throws ReflectiveOperationException {
        Field hooks = field(HookRegistry.class, "m_allHooks");
        ((Map<Object, Object>) hooks.get(to)).putAll((Map<Object, Object>) hooks.get(from));
    }

    private static Field field(Class<?> owner, String name) throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
