package io.mortise.launcher.framework;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** Installs the distribution's bundles and sees to it that all of them resolve before the first one starts. */
final class BundleInstaller {
    private final BundleContext context;

    BundleInstaller(BundleContext context) {
        this.context = context;
    }

    /** Installs and marks for start; fails with one problem for each bundle that does not resolve. */
    List<Bundle> install(List<BundleList.Entry> entries) {
        List<Bundle> bundles = entries.stream().map(this::install).toList();
        requireResolved(bundles);
        return bundles;
    }

    private Bundle install(BundleList.Entry entry) {
        try {
            // By reference: the framework reads the jar where it lies instead of copying it at every start.
            Bundle bundle = context.installBundle("reference:" + entry.file().toUri());
            bundle.adapt(BundleStartLevel.class).setStartLevel(entry.startLevel());
            bundle.start(Bundle.START_ACTIVATION_POLICY);
            return bundle;
        } catch (BundleException refused) {
            throw new LaunchException(
                    problem(entry.file().toString(), "the framework refuses it: " + refused.getMessage()), refused);
        }
    }

    private void requireResolved(List<Bundle> bundles) {
        if (context.getBundle().adapt(FrameworkWiring.class).resolveBundles(bundles)) {
            return;
        }
        List<StartProblem> problems = new ArrayList<>();
        for (Bundle bundle : bundles) {
            if (bundle.getState() == Bundle.INSTALLED) {
                problems.add(problem(bundle.getLocation(), whyUnresolved(bundle)));
            }
        }
        throw new LaunchException(problems);
    }

    /** The framework tells the reason only to one who needs a class. */
    private static String whyUnresolved(Bundle bundle) {
        try {
            bundle.loadClass("none");
            return "it did not resolve at the first attempt";
        } catch (ClassNotFoundException unresolved) {
            Throwable reason = unresolved.getCause() == null ? unresolved : unresolved.getCause();
            return String.valueOf(reason.getMessage());
        }
    }

    private static StartProblem problem(String file, String why) {
        return new StartProblem(
                ExitCode.INTERNAL,
                "A bundle of the distribution is not usable",
                file,
                why,
                "Unpack the distribution again, or take back the change to conf/bundles.list");
    }
}
