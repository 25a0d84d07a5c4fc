package io.mortise.plugins.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * Which Declarative Services components of a bundle are not there, although nothing but a service is missing. One that waits
 * for its configuration is not meant: that is how components of organizations and workspaces wait for their scopes. Safe for
 * use by many threads.
 */
public final class ComponentStates {
    private final BundleContext context;

    /** @param context of a bundle that sees the Declarative Services runtime; while that is away nothing is found */
    public ComponentStates(BundleContext context) {
        this.context = context;
    }

    /** What is wrong with the components of a bundle, one sentence each; none when its components are there. */
    public List<String> faults(Bundle bundle) {
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        if (reference == null || bundle.getState() != Bundle.ACTIVE) {
            return List.of();
        }
        @Nullable ServiceComponentRuntime runtime = context.getService(reference);
        if (runtime == null) {
            return List.of();
        }
        try {
            List<String> faults = new ArrayList<>();
            for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
                for (ComponentConfigurationDTO one : runtime.getComponentConfigurationDTOs(component)) {
                    add(component, one, faults);
                }
            }
            return faults.stream().distinct().sorted().toList();
        } finally {
            context.ungetService(reference);
        }
    }

    private static void add(ComponentDescriptionDTO component, ComponentConfigurationDTO one, List<String> faults) {
        if (one.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
            String missing = Arrays.stream(one.unsatisfiedReferences)
                    .map(reference -> inWords(component, reference))
                    .sorted()
                    .collect(Collectors.joining(", "));
            faults.add("Its component " + component.name + " waits for " + missing + ", which nobody provides to it");
        } else if (one.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            String why = String.valueOf(one.failure).lines().findFirst().orElse("");
            faults.add("Its component " + component.name + " failed in its activation: " + why);
        }
    }

    private static String inWords(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO reference) {
        String type = Arrays.stream(component.references)
                .filter(declared -> declared.name.equals(reference.name))
                .map((ReferenceDTO declared) -> declared.interfaceName)
                .findFirst()
                .orElse("a service");
        boolean hasTarget = reference.target != null && !reference.target.isEmpty();
        return type + " (reference '" + reference.name + "'" + (hasTarget ? ", " + reference.target : "") + ")";
    }
}
