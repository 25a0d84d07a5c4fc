package io.mortise.benchmarks.decisions;

/** Which module of which workspace is asked about next: all workspaces in an order that no cache can foresee. */
final class Questions {
    /** In how many workspaces availability is asked. */
    static final int WORKSPACES = 100_000;

    /** Powers of two, so that the choice of the next question takes next to no time. */
    private static final int ASKED = 1 << 17;

    private static final int NAMES = 32;

    private final String[] ids = new String[ASKED];
    private final String[] modules = new String[NAMES];

    Questions() {
        int[] order = new Population(WORKSPACES).shuffled();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Population.workspace(order[i % order.length]);
        }
        for (int i = 0; i < modules.length; i++) {
            modules[i] = Population.module(i % Population.MODULES);
        }
    }

    /** The id of the workspace. */
    String id(int question) {
        return ids[question & (ASKED - 1)];
    }

    /** The name of the module; it does not come in step with the workspaces. */
    String module(int question) {
        return modules[(question * 7 + (question >>> 8)) & (NAMES - 1)];
    }
}
