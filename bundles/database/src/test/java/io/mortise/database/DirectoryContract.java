package io.mortise.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.WorkspaceDirectory;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.WorkspaceId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the workspace directory promises on every database. */
abstract class DirectoryContract {
    private static final OrgId ACME = new OrgId("acme");
    private static final OrgId OTHER = new OrgId("other");
    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws-1");

    private final DatabaseFixture database = open();
    private final WorkspaceDirectory directory = database.directory();

    abstract DatabaseFixture open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void knowsTheOrganizationOfAWorkspace() {
        assertThat(directory.orgOf(WORKSPACE)).isEmpty();

        assertThat(add(ACME)).isTrue();

        assertThat(directory.orgOf(WORKSPACE)).contains(ACME);
    }

    @Test
    void takenIdIsNotGrantedToAnotherOrganizationAndTheTransactionGoesOn() {
        add(ACME);

        List<Boolean> granted = database.transactions()
                .run(c ->
                        List.of(directory.add(c, OTHER, WORKSPACE), directory.add(c, OTHER, new WorkspaceId("ws-2"))));

        assertThat(granted).containsExactly(false, true);
        assertThat(directory.orgOf(WORKSPACE)).contains(ACME);
        assertThat(directory.orgOf(new WorkspaceId("ws-2"))).contains(OTHER);
    }

    @Test
    void ofManyWhoAskAtOnceOneIsGranted() {
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> add(new OrgId("org-" + i))))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).filter(granted -> granted))
                .hasSize(1);
    }

    @Test
    void removedWorkspaceIsGoneOnceItIsForgotten() {
        add(ACME);
        assertThat(directory.orgOf(WORKSPACE)).contains(ACME);

        database.transactions().run(c -> {
            directory.remove(c, WORKSPACE);
            return directory.orgOf(c, WORKSPACE);
        });
        directory.forget(WORKSPACE);

        assertThat(directory.orgOf(WORKSPACE)).isEmpty();
        assertThat(add(OTHER)).isTrue();
        assertThat(directory.orgOf(WORKSPACE)).contains(OTHER);
    }

    @Test
    void hiddenWorkspaceIsNotFoundButItsIdStaysTaken() {
        add(ACME);

        database.transactions().run(c -> {
            directory.hide(c, WORKSPACE);
            return directory.orgOf(c, WORKSPACE);
        });

        assertThat(directory.orgOf(WORKSPACE)).isEmpty();
        assertThat(directory.orgOfHidden(WORKSPACE)).contains(ACME);
        assertThat(add(OTHER)).isFalse();
        database.transactions().run(c -> {
            directory.show(c, WORKSPACE);
            return directory.orgOf(c, WORKSPACE);
        });
        assertThat(directory.orgOf(WORKSPACE)).contains(ACME);
        assertThat(directory.orgOfHidden(WORKSPACE)).isEmpty();
    }

    @Test
    void cacheIsNotAskedInsideATransaction() {
        assertThatThrownBy(() -> database.transactions().run(c -> directory.orgOf(WORKSPACE)))
                .isInstanceOf(IllegalStateException.class);
    }

    private boolean add(OrgId org) {
        return database.transactions().run(c -> directory.add(c, org, WORKSPACE));
    }
}
