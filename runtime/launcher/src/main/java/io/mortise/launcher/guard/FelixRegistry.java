package io.mortise.launcher.guard;

import java.lang.reflect.Field;
import org.apache.felix.framework.Felix;
import org.apache.felix.framework.ServiceRegistry;
import org.osgi.framework.launch.Framework;

/** The way to private fields of Felix's service registry; the version of the framework is pinned for its sake. */
final class FelixRegistry {
    private FelixRegistry() {}

    /** Throws {@link HookGuardException} if the framework is another one. */
    static ServiceRegistry of(Framework framework) {
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

    static Field field(Class<?> owner, String name) throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
