package io.mortise.http.sample;

import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Dictionary;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Runs inside plugin bundles that the tests make: registers the resource with the text of its manifest. */
public final class SampleActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Dictionary<String, String> headers = context.getBundle().getHeaders();
        context.registerService(
                SampleResource.class,
                new SampleResource(headers.get("Sample-Text")),
                FrameworkUtil.asDictionary(Map.of("osgi.jakartars.resource", true)));
        context.registerService(
                SampleLoad.class,
                new SampleLoad(),
                FrameworkUtil.asDictionary(Map.of("osgi.jakartars.resource", true)));
        context.registerService(
                SamplePrototype.class,
                new SamplePrototype.Factory(),
                FrameworkUtil.asDictionary(Map.of("osgi.jakartars.resource", "true")));
        context.registerService(
                ContainerResponseFilter.class,
                new SampleExtension(),
                FrameworkUtil.asDictionary(Map.of("osgi.jakartars.extension", true)));
    }

    @Override
    public void stop(BundleContext context) {}
}
