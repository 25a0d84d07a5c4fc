package io.mortise.plugins.lifecycle;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** Says of some bundles that their one component waits for a service. */
final class WaitingComponents implements ServiceComponentRuntime {
    private final List<String> bundles;

    WaitingComponents(String... bundles) {
        this.bundles = List.of(bundles);
    }

    @Override
    public Collection<ComponentDescriptionDTO> getComponentDescriptionDTOs(Bundle... asked) {
        return Arrays.stream(asked)
                .filter(bundle -> bundles.contains(bundle.getSymbolicName()))
                .map(bundle -> component())
                .toList();
    }

    private static ComponentDescriptionDTO component() {
        ReferenceDTO reference = new ReferenceDTO();
        reference.name = "r";
        reference.interfaceName = "java.lang.Runnable";
        ComponentDescriptionDTO component = new ComponentDescriptionDTO();
        component.name = "x.R";
        component.references = new ReferenceDTO[] {reference};
        return component;
    }

    @Override
    public @Nullable ComponentDescriptionDTO getComponentDescriptionDTO(Bundle bundle, String name) {
        return null;
    }

    @Override
    public Collection<ComponentConfigurationDTO> getComponentConfigurationDTOs(ComponentDescriptionDTO description) {
        UnsatisfiedReferenceDTO missing = new UnsatisfiedReferenceDTO();
        missing.name = "r";
        ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
        configuration.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing};
        return List.of(configuration);
    }

    @Override
    public boolean isComponentEnabled(ComponentDescriptionDTO description) {
        return true;
    }

    @Override
    public Promise<Void> enableComponent(ComponentDescriptionDTO description) {
        return Promises.resolved(null);
    }

    @Override
    public Promise<Void> disableComponent(ComponentDescriptionDTO description) {
        return Promises.resolved(null);
    }
}
