package io.mortise.benchmarks.decisions;

import io.mortise.benchmarks.report.Samples;
import io.mortise.host.tenant.Scope;
import io.mortise.settings.testing.SettingsNode;

/** Switches a module off and on for the whole system, in two populations by turns, so that both see the same machine. */
final class SystemToggle {
    private static final String MODULE = Population.module(2);

    private final SettingsNode many;
    private final SettingsNode few;

    SystemToggle(SettingsNode many, SettingsNode few) {
        this.many = many;
        this.few = few;
    }

    /** How long each change took until it was in force, in milliseconds. */
    record Times(Samples many, Samples few) {}

    Times measure(int warmUps, int repetitions) {
        double[] manyMillis = new double[repetitions];
        double[] fewMillis = new double[repetitions];
        for (int i = -warmUps; i < repetitions; i++) {
            double inMany = millis(many, i % 2 == 0);
            double inFew = millis(few, i % 2 == 0);
            if (i >= 0) {
                manyMillis[i] = inMany;
                fewMillis[i] = inFew;
            }
        }
        return new Times(Samples.of(manyMillis), Samples.of(fewMillis));
    }

    private static double millis(SettingsNode node, boolean enabled) {
        long began = System.nanoTime();
        node.patch(Scope.SYSTEM, MODULE, SettingsNode.with("enabled", enabled));
        double millis = (System.nanoTime() - began) / 1e6;
        if (node.availability.isAvailable(Scope.SYSTEM, MODULE) != enabled) {
            throw new IllegalStateException("The change has returned and is not in force");
        }
        return millis;
    }
}
