package io.mortise.plugins.runtime;

import static org.awaitility.Awaitility.await;

import io.mortise.plugins.testing.TestFramework;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;

final class StartLevelGateTest {

    /** While the framework is on its way up, a plugin that hangs would hang its start level thread too. */
    @Test
    void opensWhenTheFrameworkHasArrivedAndNotOnItsWay(@TempDir Path folder) throws Exception {
        try (TestFramework framework = TestFramework.start(folder)) {
            FrameworkStartLevel levels = levels(framework.context());
            raise(levels, StartLevelGate.PLUGINS + 10);
            try (StartLevelGate gate = new StartLevelGate(framework.context())) {
                Thread boot = new Thread(() -> passThrough(gate));
                boot.start();

                await().until(() -> boot.getState() == Thread.State.WAITING);
                raise(levels, StartLevelGate.LAST);
                await().until(() -> boot.getState() == Thread.State.TERMINATED);
            }
        }
    }

    private static void raise(FrameworkStartLevel levels, int level) {
        levels.setStartLevel(level);
        await().until(() -> levels.getStartLevel() == level);
    }

    private static FrameworkStartLevel levels(BundleContext context) {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
    }

    private static void passThrough(StartLevelGate gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
