package io.mortise.plugins.unload;

import io.mortise.host.plugin.Leftover.Holder;
import io.mortise.host.plugin.Leftover.Kind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/** What a plugin has registered with the JVM and not taken back. */
final class RegisteredHolders {
    private RegisteredHolders() {}

    /** Read from the field: the method shows only what the caller's class loader sees. */
    static List<Holder> drivers(ClassLoader loader) {
        List<Holder> found = new ArrayList<>();
        Object drivers = Internals.constant("java.sql.DriverManager", "registeredDrivers")
                .orElse(List.of());
        for (Object info : (Collection<?>) drivers) {
            Internals.field(info, "driver")
                    .filter(driver -> driver.getClass().getClassLoader() == loader)
                    .map(driver -> driver.getClass().getName())
                    .map(type -> new Holder(
                            Kind.JDBC_DRIVER,
                            type,
                            type,
                            "java.sql.DriverManager has a driver of class " + type,
                            "Call DriverManager.deregisterDriver from the plugin when it stops"))
                    .ifPresent(found::add);
        }
        return found;
    }

    static List<Holder> beans(ClassLoader loader) {
        Set<MBeanServer> servers = new LinkedHashSet<>(MBeanServerFactory.findMBeanServer(null));
        servers.add(ManagementFactory.getPlatformMBeanServer());
        List<Holder> found = new ArrayList<>();
        for (MBeanServer server : servers) {
            for (ObjectName name : server.queryNames(null, null)) {
                bean(loader, server, name).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Holder> bean(ClassLoader loader, MBeanServer server, ObjectName name) {
        try {
            if (server.getClassLoaderFor(name) != loader) {
                return Optional.empty();
            }
            String type = server.getObjectInstance(name).getClassName();
            return Optional.of(new Holder(
                    Kind.MBEAN,
                    name.toString(),
                    type,
                    "The MBean " + name + " is of class " + type,
                    "Unregister the MBean when the plugin stops"));
        } catch (InstanceNotFoundException gone) {
            return Optional.empty();
        }
    }

    static List<Holder> shutdownHooks(ClassLoader loader) {
        List<Holder> found = new ArrayList<>();
        Object hooks = Internals.constant("java.lang.ApplicationShutdownHooks", "hooks")
                .orElse(Map.of());
        for (Object hook : ((Map<?, ?>) hooks).keySet().toArray()) {
            Thread thread = (Thread) hook;
            new Reach(loader)
                    .from(thread)
                    .map(type -> new Holder(
                            Kind.SHUTDOWN_HOOK,
                            thread.getName(),
                            type.getName(),
                            "The shutdown hook '" + thread.getName() + "' leads to class " + type.getName(),
                            "Leave shutdown hooks to the runtime: it stops plugins before the process ends"))
                    .ifPresent(found::add);
        }
        return found;
    }

    static List<Holder> systemProperties(ClassLoader loader) {
        List<Holder> found = new ArrayList<>();
        for (Map.Entry<?, ?> property : List.copyOf(System.getProperties().entrySet())) {
            Object key = property.getKey();
            String name = key instanceof String text
                    ? text
                    : "of class " + key.getClass().getName();
            Stream.of(key, property.getValue())
                    .filter(part -> !(part instanceof String))
                    .flatMap(part -> new Reach(loader).from(part).stream())
                    .findFirst()
                    .map(
                            type -> new Holder(
                                    Kind.SYSTEM_PROPERTY,
                                    name,
                                    type.getName(),
                                    "The system property '" + name + "' leads to class " + type.getName(),
                                    "Remove it from System.getProperties() when the plugin stops; properties are meant for texts"))
                    .ifPresent(found::add);
        }
        return found;
    }
}
