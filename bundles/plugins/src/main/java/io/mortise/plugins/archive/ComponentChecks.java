package io.mortise.plugins.archive;

import io.mortise.host.problem.ProblemCode;
import io.mortise.plugins.manifest.Faults;
import io.mortise.plugins.manifest.PluginManifest;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Checks the descriptions of Declarative Services components. */
final class ComponentChecks {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** What only the runtime itself provides: each of them would get past the gate. */
    private static final List<String> RUNTIME_SERVICES = List.of(
            "jakarta.servlet.",
            "org.osgi.service.event.EventHandler",
            "org.osgi.service.cm.",
            "org.osgi.framework.hooks.",
            "org.apache.felix.cm.",
            "org.osgi.service.url.",
            "org.osgi.service.log.",
            "io.mortise.host.");

    private final PluginManifest manifest;
    private final BundleClasses classes;
    private final Faults faults;
    private final XMLInputFactory xml;

    ComponentChecks(PluginManifest manifest, BundleClasses classes, Faults faults) {
        this.manifest = manifest;
        this.classes = classes;
        this.faults = faults;
        this.xml = XMLInputFactory.newDefaultFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** What of a component's description is judged. */
    private static final class Component {
        private String name = "";
        private String implementation = "";
        private List<String> pids = List.of();
        private boolean immediate;
        private boolean immediateUnlessService;
        private final List<String> services = new ArrayList<>();

        boolean isImmediate() {
            return immediate || (immediateUnlessService && services.isEmpty());
        }
    }

    /** Checks one description. */
    void check(String path, byte[] content) {
        try {
            XMLStreamReader reader = xml.createXMLStreamReader(new ByteArrayInputStream(content));
            Component component = new Component();
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD) {
                    refuse(
                            path,
                            "The component description has a document type, by which two readers may see two things",
                            "Let bnd write it from annotations");
                    return;
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    begin(reader, component);
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && reader.getLocalName().equals("component")) {
                    judge(path, component);
                    component = new Component();
                }
            }
        } catch (XMLStreamException e) {
            refuse(path, "The component description is not XML: " + firstLine(e), "Let bnd write it from annotations");
        }
    }

    private static String firstLine(XMLStreamException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void begin(XMLStreamReader reader, Component component) {
        if (reader.getLocalName().equals("component")) {
            component.name = attribute(reader, "name");
            String pids = attribute(reader, "configuration-pid");
            component.pids = pids.isBlank() ? List.of("$") : List.of(BLANKS.split(pids.strip(), -1));
            String immediate = attribute(reader, "immediate");
            component.immediate = immediate.equals("true");
            component.immediateUnlessService =
                    immediate.isEmpty() && attribute(reader, "factory").isEmpty();
        } else if (reader.getLocalName().equals("implementation")) {
            component.implementation = attribute(reader, "class");
        } else if (reader.getLocalName().equals("provide")) {
            component.services.add(attribute(reader, "interface"));
        }
    }

    private static String attribute(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private void judge(String path, Component component) {
        Set<String> scoped = Set.of(manifest.name() + ".workspace", manifest.name() + ".org");
        for (String pid : component.pids) {
            String named = pid.equals("$") ? component.name : pid;
            if (scoped.contains(named) && component.isImmediate()) {
                refuse(
                        path,
                        "The component '" + component.name + "' is immediate, and configured once for each scope ("
                                + named + ")",
                        "Let it provide a service and remove immediate, so that it lives only where it is used");
            }
        }
        if (classes.isMissing(component.implementation)) {
            refuse(
                    path,
                    "The class '" + component.implementation + "' of the component '" + component.name
                            + "' is not in the archive",
                    classes.near(component.implementation)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("Correct the name, or add the class"));
        }
        for (String service : component.services) {
            if (RUNTIME_SERVICES.stream().anyMatch(service::startsWith)) {
                refuse(
                        path,
                        "The component '" + component.name + "' provides " + service + ", which only the runtime does",
                        "Provide a Jakarta REST resource, or a service of io.mortise.api");
            }
        }
    }

    private void refuse(String path, String message, String mend) {
        faults.add(ProblemCode.BUNDLE_INVALID, path, message, mend);
    }
}
