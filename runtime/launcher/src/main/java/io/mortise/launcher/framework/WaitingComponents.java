package io.mortise.launcher.framework;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Declarative Services which components are not active although they should be. Its classes belong to a bundle, so
 * they are used by name.
 */
final class WaitingComponents {
    private static final Logger log = LoggerFactory.getLogger(WaitingComponents.class);
    private static final String RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";

    /** The states as ComponentConfigurationDTO numbers them. */
    private static final int UNSATISFIED_REFERENCE = 2;

    private static final int FAILED_ACTIVATION = 16;

    private WaitingComponents() {}

    /** One phrase for each; empty where nobody can tell. */
    static List<String> of(BundleContext context) {
        ServiceReference<?> reference = context.getServiceReference(RUNTIME);
        Object runtime = reference == null ? null : context.getService(reference);
        if (runtime == null) {
            return List.of();
        }
        try {
            return of(runtime);
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            log.debug("The components cannot be listed", unreadable);
            return List.of();
        } finally {
            context.ungetService(reference);
        }
    }

    private static List<String> of(Object runtime) throws ReflectiveOperationException {
        List<String> phrases = new ArrayList<>();
        for (Object component : all(runtime, "getComponentDescriptionDTOs", new Bundle[0])) {
            for (Object configuration : all(runtime, "getComponentConfigurationDTOs", component)) {
                Object name = field(component, "name");
                Object state = field(configuration, "state");
                if (Objects.equals(state, UNSATISFIED_REFERENCE)) {
                    phrases.add("component " + name + " lacks " + lacking(configuration));
                } else if (Objects.equals(state, FAILED_ACTIVATION)) {
                    String failure = String.valueOf(field(configuration, "failure"));
                    phrases.add("component " + name + " could not be activated: "
                            + failure.lines().findFirst().orElse("nobody says why"));
                }
            }
        }
        return phrases;
    }

    private static Collection<?> all(Object runtime, String question, Object about)
            throws ReflectiveOperationException {
        Class<?> api = runtime.getClass().getClassLoader().loadClass(RUNTIME);
        Method method = Arrays.stream(api.getMethods())
                .filter(candidate -> candidate.getName().equals(question))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(question));
        return (Collection<?>) method.invoke(runtime, about);
    }

    private static String lacking(Object configuration) throws ReflectiveOperationException {
        Object references = Objects.requireNonNull(field(configuration, "unsatisfiedReferences"));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Array.getLength(references); i++) {
            Object reference = Array.get(references, i);
            Object target = field(reference, "target");
            names.add(field(reference, "name") + (target == null ? "" : " " + target));
        }
        return String.join(" and ", names);
    }

    private static @Nullable Object field(Object dto, String name) throws ReflectiveOperationException {
        return dto.getClass().getField(name).get(dto);
    }
}
