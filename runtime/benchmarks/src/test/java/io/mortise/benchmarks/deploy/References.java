package io.mortise.benchmarks.deploy;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Samples;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.osgi.framework.Bundle;
import org.pf4j.JarPluginManager;

/** What others need for their part of the same work, each warm and in this process. */
final class References {
    private static final int WARM_UP = 50;

    private final Plan plan;
    private final Figures figures;
    private int number;

    References(Plan plan, Figures figures) {
        this.plan = plan;
        this.figures = figures;
    }

    void measure() throws Exception {
        felix();
        pf4j();
        jersey();
    }

    private void felix() throws Exception {
        PluginZips small = PluginZips.small();
        try (BareFelix felix = BareFelix.start(plan.folder("felix"))) {
            note("bare Felix: installBundle and start", () -> {
                String name = nextName();
                Bundle bundle =
                        felix.context().installBundle("bench:" + name, new ByteArrayInputStream(small.named(name)));
                bundle.start();
                return bundle;
            });
        }
    }

    private void pf4j() throws Exception {
        Path folder = plan.folder("pf4j");
        JarPluginManager manager = new JarPluginManager(folder);
        note("PF4J: load and start a plugin", () -> {
            String name = nextName();
            Path jar = Files.write(folder.resolve(name + ".jar"), Pf4jJar.named(name));
            manager.loadPlugin(jar);
            return manager.startPlugin(name);
        });
        manager.stopPlugins();
    }

    private void jersey() throws Exception {
        JerseyOnJetty jetty = JerseyOnJetty.start();
        note("plain Jetty: one more Jersey application to its first 200", () -> jetty.addAndCall(nextName()));
        jetty.stop();
    }

    private void note(String name, Callable<?> work) throws Exception {
        Samples.time(WARM_UP, work);
        Samples samples = Samples.time(plan.pick(50, 200), work);
        figures.note(name + ", p50", samples.p50(), "ms");
        figures.note(name + ", p95", samples.p95(), "ms");
    }

    private String nextName() {
        return "reference-" + number++;
    }
}
