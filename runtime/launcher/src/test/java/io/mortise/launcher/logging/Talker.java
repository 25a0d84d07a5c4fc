package io.mortise.launcher.logging;

import java.util.logging.Logger;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/** Runs inside a bundle of the tests: logs through whatever there is. */
public final class Talker implements BundleActivator {
    @Override
    public void start(BundleContext context) throws Exception {
        LoggerFactory.getLogger("by.slf4j").warn("{} of slf4j", "words");
        Logger.getLogger("by.jul").info("words of jul");
        System.getLogger("by.platform").log(System.Logger.Level.ERROR, "words of the platform", new Exception("why"));
        Thread thread = new Thread(() -> LoggerFactory.getLogger("by.thread").info("words of a thread"));
        thread.start();
        thread.join();
    }

    @Override
    public void stop(BundleContext context) {
        // It holds nothing.
    }
}
