package io.mortise.launcher.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.util.promise.Promise;

class WaitingComponentsTest {
    private final Framework framework;

    WaitingComponentsTest(@TempDir Path storage) throws BundleException {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void nothingIsToldWithoutDeclarativeServices() {
        assertThat(WaitingComponents.of(framework.getBundleContext())).isEmpty();
    }

    @Test
    void componentsThatLackSomethingOrFailedAreNamed() {
        framework.getBundleContext().registerService(ServiceComponentRuntime.class, new ThreeComponents(), null);

        assertThat(WaitingComponents.of(framework.getBundleContext()))
                .containsExactly(
                        "component waiting lacks transactions and started (id=x)",
                        "component failing could not be activated: java.lang.IllegalStateException: why");
    }

    /** One component of each state that matters. */
    private static final class ThreeComponents implements ServiceComponentRuntime {
        @Override
        public Collection<ComponentDescriptionDTO> getComponentDescriptionDTOs(Bundle... bundles) {
            return List.of(description("active"), description("waiting"), description("failing"));
        }

        @Override
        public Collection<ComponentConfigurationDTO> getComponentConfigurationDTOs(ComponentDescriptionDTO component) {
            ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
            configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[0];
            switch (component.name) {
                case "waiting" -> {
                    configuration.state = ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
                    configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {
                        reference("transactions", null), reference("started", "(id=x)")
                    };
                }
                case "failing" -> {
                    configuration.state = ComponentConfigurationDTO.FAILED_ACTIVATION;
                    configuration.failure = "java.lang.IllegalStateException: why\n\tat somewhere";
                }
                default -> configuration.state = ComponentConfigurationDTO.ACTIVE;
            }
            return List.of(configuration);
        }

        private static ComponentDescriptionDTO description(String name) {
            ComponentDescriptionDTO description = new ComponentDescriptionDTO();
            description.name = name;
            return description;
        }

        private static UnsatisfiedReferenceDTO reference(String name, @Nullable String target) {
            UnsatisfiedReferenceDTO reference = new UnsatisfiedReferenceDTO();
            reference.name = name;
            reference.target = target;
            return reference;
        }

        @Override
        public ComponentDescriptionDTO getComponentDescriptionDTO(Bundle bundle, String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isComponentEnabled(ComponentDescriptionDTO description) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Promise<Void> enableComponent(ComponentDescriptionDTO description) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Promise<Void> disableComponent(ComponentDescriptionDTO description) {
            throw new UnsupportedOperationException();
        }
    }
}
