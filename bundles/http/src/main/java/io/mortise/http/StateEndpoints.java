package io.mortise.http;

import io.mortise.host.desired.DesiredState;
import io.mortise.host.state.StateLedger;
import io.mortise.host.state.StateSection;
import io.mortise.http.rest.StateServices;
import io.mortise.http.state.AnnouncedSections;
import io.mortise.http.state.StateExport;
import io.mortise.http.state.StateImport;
import io.mortise.http.state.StateSections;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Everything that the endpoints of export and import need. */
@Component(service = StateEndpoints.class)
public final class StateEndpoints {
    private final StateSections sections;
    private final StateServices services;

    @Activate
    public StateEndpoints(
            BundleContext context,
            @Reference(name = "ledger") StateLedger ledger,
            @Reference(name = "desired") DesiredState desired) {
        String version = Objects.requireNonNullElse(context.getProperty("mortise.version"), "development");
        sections = new StateSections(() -> AnnouncedSections.of(context.getBundles()));
        services = new StateServices(
                new StateExport(sections, ledger, version), new StateImport(sections, ledger), desired);
    }

    @Reference(name = "sections", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSection(StateSection section) {
        sections.add(section);
    }

    void removeSection(StateSection section) {
        sections.remove(section);
    }

    StateServices services() {
        return services;
    }
}
