package io.mortise.benchmarks.decisions;

import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.settings.testing.Definitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Organizations, workspaces and what they say about modules, made from numbers alone, so that every process finds the same.
 *
 * @param workspaces how many, ten to an organization
 */
record Population(int workspaces) {
    static final int MODULES = 20;
    static final int ROWS_PER_WORKSPACE = 3;
    private static final int WORKSPACES_PER_ORG = 10;

    /** One override row. */
    record Row(String module, Optional<Boolean> enabled, String config) {}

    int orgs() {
        return (workspaces + WORKSPACES_PER_ORG - 1) / WORKSPACES_PER_ORG;
    }

    static String org(int number) {
        return "org-%07d".formatted(number);
    }

    static String workspace(int number) {
        return "workspace-%07d".formatted(number);
    }

    static int orgOf(int workspace) {
        return workspace / WORKSPACES_PER_ORG;
    }

    static WorkspaceScope scope(int workspace) {
        return Scope.of(new OrgId(org(orgOf(workspace))), new WorkspaceId(workspace(workspace)));
    }

    static String module(int number) {
        return "module-%02d".formatted(number);
    }

    /** Every fourth module requires the one before it. */
    static List<ModuleDefinition> definitions() {
        return IntStream.range(0, MODULES)
                .mapToObj(number -> {
                    Definitions definition = Definitions.knowledgeBase(module(number));
                    return (number % 4 == 3 ? definition.requires(module(number - 1)) : definition).build();
                })
                .toList();
    }

    /** Of three modules of a workspace one is switched off, one on, and of one only the configuration is changed. */
    static List<Row> rows(int workspace) {
        SplittableRandom random = new SplittableRandom(workspace);
        int first = random.nextInt(MODULES);
        List<Row> rows = new ArrayList<>(ROWS_PER_WORKSPACE);
        for (int i = 0; i < ROWS_PER_WORKSPACE; i++) {
            Optional<Boolean> enabled = i == 0 ? Optional.of(false) : i == 1 ? Optional.of(true) : Optional.empty();
            String config = "{\"limit\":" + random.nextInt(1, 1000) + ",\"feature\":\"custom\"}";
            rows.add(new Row(module((first + i * 7) % MODULES), enabled, config));
        }
        return rows;
    }

    /** Every second organization switches one module off. */
    static List<Row> orgRows(int org) {
        return List.of(new Row(module(org % MODULES), org % 2 == 0 ? Optional.of(false) : Optional.empty(), "{}"));
    }

    /** The number of an organization or workspace. */
    static int number(Scope scope) {
        String key = scope.key();
        return Integer.parseInt(key, key.lastIndexOf('-') + 1, key.length(), 10);
    }

    /** The numbers of all workspaces in an order that no cache can foresee. */
    int[] shuffled() {
        int[] numbers = IntStream.range(0, workspaces).toArray();
        SplittableRandom random = new SplittableRandom(workspaces);
        for (int i = numbers.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = moved;
        }
        return numbers;
    }
}
