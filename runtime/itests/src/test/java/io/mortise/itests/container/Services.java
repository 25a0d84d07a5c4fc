package io.mortise.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Tenants;
import io.mortise.host.tenant.WorkspaceId;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** The services of the runtime, as one of its bundles sees them. */
final class Services {
    /** Who changes what the tests change. */
    static final Actor TESTER = new Actor("tester", "rest");

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final BundleContext context;

    private Services(BundleContext context) {
        this.context = context;
    }

    /** Waits until requests are answered. */
    static Services whenReady(Class<?> test) {
        Services services = new Services(FrameworkUtil.getBundle(test).getBundleContext());
        services.registerConsole();
        await().atMost(LONGEST_START).untilAsserted(() -> assertThat(services.isReady())
                .as("requests are answered; not so: %s %s", services.inactiveBundles(), services.idleComponents())
                .isTrue());
        return services;
    }

    /** As the launcher does it; nobody reads what is printed there. */
    private void registerConsole() {
        if (context.getServiceReference(Consumer.class) == null) {
            Consumer<String> nowhere = line -> {};
            context.registerService(
                    Consumer.class, nowhere, FrameworkUtil.asDictionary(Map.of("mortise.console", true)));
        }
    }

    private List<String> inactiveBundles() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(bundle -> bundle + " in state " + bundle.getState())
                .toList();
    }

    /** The components of the runtime's bundles that should be there and are not, and why. */
    private List<String> idleComponents() {
        ServiceComponentRuntime components = get(ServiceComponentRuntime.class);
        return components.getComponentDescriptionDTOs().stream()
                .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
                .filter(instance -> instance.state < ComponentConfigurationDTO.SATISFIED
                        || instance.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(instance -> instance.description.name + ": " + instance.failure + " "
                        + Arrays.stream(instance.unsatisfiedReferences)
                                .map(reference -> reference.name + " " + reference.target)
                                .toList())
                .toList();
    }

    private boolean isReady() throws InvalidSyntaxException {
        ServiceReference<?>[] ready = context.getAllServiceReferences(
                "org.osgi.service.condition.Condition", "(osgi.condition.id=mortise.ready)");
        return ready != null;
    }

    BundleContext context() {
        return context;
    }

    <S> S get(Class<S> type) {
        ServiceReference<S> reference = context.getServiceReference(type);
        if (reference == null) {
            throw new AssertionError("There is no " + type.getName());
        }
        return context.getService(reference);
    }

    /** Installs an archive, unless it is installed. */
    void install(byte[] archive) {
        get(PluginRegistry.class)
                .install(new ByteArrayInputStream(archive), new InstallRequest("test.zip", "upload", false, TESTER));
    }

    /** The bundle of a plugin's version. */
    Bundle bundle(String name, String version) {
        Bundle bundle = context.getBundle(new PluginLocation(name, version).toString());
        if (bundle == null) {
            throw new AssertionError("There is no bundle of " + name + " " + version);
        }
        return bundle;
    }

    /** A new workspace in a new organization. */
    Scope.WorkspaceScope createWorkspace() {
        String id = "tenant-" + NUMBER.incrementAndGet();
        get(Tenants.class).createOrganization(Map.of("id", id, "name", "Organization"), TESTER);
        get(Tenants.class).createWorkspace(new OrgId(id), Map.of("id", id + "-ws", "name", "Workspace"), TESTER);
        return Scope.of(new OrgId(id), new WorkspaceId(id + "-ws"));
    }
}
