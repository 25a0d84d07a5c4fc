package io.mortise.plugins.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.plugins.testing.PluginJar;
import io.mortise.plugins.testing.TestFramework;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import sample.Component;
import sample.Quiet;

/** Declarative Services work for plugins behind the hooks, although it sees none of their services itself. */
class DeclarativeServicesTest {
    private static final String KB = "mortise:module-kb:1.0.0";
    private static final String DIGEST = "mortise:module-digest:1.0.0";

    @Test
    void aComponentFindsTheServicesItMaySee(@TempDir Path folder) throws Exception {
        Visibility visibility = new Visibility();
        visibility.replace(Map.of(DIGEST, Set.of(KB)));
        try (TestFramework framework = TestFramework.start(folder)) {
            FrameworkHooks.open(framework.context(), visibility, name -> true);
            framework.installLibrary("org.osgi.util.function.Function");
            framework.installLibrary("org.osgi.util.promise.Promise");
            framework.installLibrary("org.osgi.service.component.ComponentContext");
            framework.runLibrary("org.apache.felix.scr.impl.Activator");
            String needsForeign = "<reference name=\"r\" interface=\"java.lang.Runnable\""
                    + " target=\"(!(component.name=sample.Component))\"/>";

            framework.run(KB, PluginJar.bundle("com.example.kb", "1.0.0").activator(Quiet.class));
            Bundle digest = framework.run(
                    DIGEST, PluginJar.bundle("com.example.digest", "1.0.0").component(Component.class, needsForeign));
            Bundle other = framework.run(
                    "mortise:module-other:1.0.0",
                    PluginJar.bundle("com.example.other", "1.0.0").component(Component.class, needsForeign));

            await().untilAsserted(
                            () -> assertThat(digest.getRegisteredServices()).hasSize(1));
            assertThat(other.getRegisteredServices()).isNull();
        }
    }
}
