package io.mortise.plugins.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.DatabaseException;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Role;
import io.mortise.host.tenant.OrgId;
import io.mortise.plugins.store.OrgPermissionTable.Said;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tables promise, whatever the database. */
abstract class PluginStoreContract {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00.123456Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final String MANIFEST = "{\"name\": \"module-kb\", \"b\": 1.0, \"a\": [null, \"ü\"]}";

    private final DatabaseFixture database;
    private final Transactions transactions;
    private final PluginTable plugins;
    private final PluginFileTable files = new PluginFileTable();
    private final ArchiveTable archives = new ArchiveTable();

    PluginStoreContract(DatabaseFixture database) {
        this.database = database;
        this.transactions = database.transactions();
        this.plugins = new PluginTable(transactions.dialect());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static PluginRow row(String name, String version, String sha256) {
        return new PluginRow(
                name + "-" + version,
                Optional.empty(),
                name,
                "Documents",
                version,
                MANIFEST,
                "com.example." + name,
                false,
                "upload",
                sha256,
                sha256,
                NOW,
                NOW);
    }

    private boolean done(Transactions.Work<Boolean> work) {
        return transactions.run(work);
    }

    private <T> Optional<T> one(Transactions.Work<Optional<T>> work) {
        return transactions.read(work);
    }

    private <T> List<T> list(Transactions.Work<List<T>> work) {
        return transactions.read(work);
    }

    private void store(String sha256, byte[] content) {
        transactions.run(c -> {
            archives.store(c, sha256, new ByteArrayInputStream(content), NOW);
            return true;
        });
    }

    private void insert(PluginRow row) {
        transactions.run(c -> {
            archives.store(c, row.sha256(), new ByteArrayInputStream(new byte[] {1}), NOW);
            plugins.insert(c, row);
            return true;
        });
    }

    @Test
    void keepsWhatWasInserted() {
        PluginRow row = row("module-kb", "1.2.0", "aa");
        insert(row);

        Optional<PluginRow> found = transactions.read(c -> plugins.find(c, "module-kb", "1.2.0"));

        assertThat(found).contains(row);
        assertThat(one(c -> plugins.find(c, "module-kb", "1.2.1"))).isEmpty();
    }

    @Test
    void whatIsSaidOfAPermissionIsSaidOfAnother() {
        OrgPermissionTable said = new OrgPermissionTable(transactions.dialect());
        OrgId acme = new OrgId("acme");
        transactions.run(c -> {
            said.put(c, acme, Role.WS_USER, "kb:read", false, new Actor("ada", "rest"), NOW);
            said.put(c, acme, Role.WS_USER, "kb:view", true, new Actor("bob", "rest"), LATER);
            return said;
        });
        Said read = list(c -> said.of(c, "kb:read")).get(0);

        transactions.run(c -> {
            said.put(c, read, "kb:view");
            said.put(c, read.with(true), "kb:see");
            said.remove(c, read, "kb:read");
            return said;
        });

        assertThat(read).isEqualTo(new Said(acme, "ws_user", false, "ada", NOW));
        assertThat(list(c -> said.of(c, "kb:read"))).isEmpty();
        assertThat(list(c -> said.of(c, "kb:view"))).containsExactly(read);
        assertThat(list(c -> said.of(c, "kb:see"))).containsExactly(read.with(true));
    }

    @Test
    void keepsWhatAnUpdateHasRenamed() {
        UpdateTable updates = new UpdateTable();
        Map<String, String> renamed = Map.of("kb:read", "kb:view", "kb:write", "kb:edit");
        UpdateRow row = new UpdateRow(
                "module-kb", "1.0.0", "2.0.0", UpdateRow.State.KEPT, "", true, "", "", renamed, NOW, LATER);
        UpdateRow other = new UpdateRow(
                "module-a", "1.0.0", "2.0.0", UpdateRow.State.KEPT, "", true, "", "", Map.of(), NOW, LATER);

        transactions.run(c -> {
            updates.put(c, row);
            updates.put(c, other);
            return row;
        });

        assertThat(list(updates::all)).containsExactly(other, row);
    }

    @Test
    void keepsTheOrganization() {
        PluginRow row = row("acme.kb", "1.0.0", "aa");
        insert(new PluginRow(
                row.id(),
                Optional.of("acme"),
                row.name(),
                row.description(),
                row.version(),
                row.manifest(),
                row.symbolicName(),
                true,
                row.origin(),
                row.sha256(),
                row.bundleSha256(),
                NOW,
                LATER));

        PluginRow found =
                transactions.read(c -> plugins.find(c, "acme.kb", "1.0.0")).orElseThrow();
        assertThat(found.orgId()).contains("acme");
        assertThat(found.enabled()).isTrue();
        assertThat(found.updatedAt()).isEqualTo(LATER);
    }

    @Test
    void listsByName() {
        insert(row("module-b", "1.0.0", "aa"));
        insert(row("module-a", "2.0.0", "aa"));
        insert(row("module-a", "1.0.0", "bb"));

        assertThat(list(plugins::all)).extracting(PluginRow::name).containsExactly("module-a", "module-a", "module-b");
    }

    @Test
    void refusesTheSameVersionTwice() {
        insert(row("module-kb", "1.0.0", "aa"));
        PluginRow again = new PluginRow(
                "other-id",
                Optional.empty(),
                "module-kb",
                "",
                "1.0.0",
                MANIFEST,
                "com.example.other",
                false,
                "upload",
                "bb",
                "bb",
                NOW,
                NOW);

        assertThatThrownBy(() -> insert(again)).isInstanceOf(DatabaseException.class);
        assertThat(done(c -> archives.contains(c, "bb"))).isFalse();
    }

    @Test
    void changesState() {
        insert(row("module-kb", "1.0.0", "aa"));

        assertThat(done(c -> plugins.setEnabled(c, "module-kb", "1.0.0", true, LATER)))
                .isTrue();
        assertThat(done(c -> plugins.setEnabled(c, "module-kb", "9.0.0", true, LATER)))
                .isFalse();

        PluginRow found =
                transactions.read(c -> plugins.find(c, "module-kb", "1.0.0")).orElseThrow();
        assertThat(found.enabled()).isTrue();
        assertThat(found.updatedAt()).isEqualTo(LATER);
    }

    @Test
    void filesGoWithTheirVersion() {
        PluginRow row = row("module-kb", "1.0.0", "aa");
        insert(row);
        List<PluginFile> content =
                List.of(new PluginFile("manifest.json", "h1", 10), new PluginFile("ui/a.js", "h2", 0));
        transactions.run(c -> {
            files.insert(c, row.id(), content);
            return true;
        });

        assertThat(list(c -> files.files(c, row.id()))).isEqualTo(content);
        assertThat(done(c -> plugins.delete(c, "module-kb", "1.0.0"))).isTrue();
        assertThat(done(c -> plugins.delete(c, "module-kb", "1.0.0"))).isFalse();
        assertThat(list(c -> files.files(c, row.id()))).isEmpty();
    }

    @Test
    void keepsManyFiles() {
        PluginRow row = row("module-kb", "1.0.0", "aa");
        insert(row);
        List<PluginFile> many = IntStream.range(0, 1_203)
                .mapToObj(i -> new PluginFile("ui/%05d".formatted(i), "h", i))
                .toList();
        transactions.run(c -> {
            files.insert(c, row.id(), many);
            return true;
        });

        assertThat(list(c -> files.files(c, row.id()))).isEqualTo(many);
    }

    @Test
    void keepsArchivesByteForByte() {
        byte[] content = new byte[1_300_000];
        new Random(3).nextBytes(content);
        store("aa", content);
        store("aa", new byte[] {9});
        store("empty", new byte[0]);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(done(c -> archives.copyTo(c, "aa", out))).isTrue();
        assertThat(out.toByteArray()).isEqualTo(content);
        assertThat(done(c -> archives.copyTo(c, "empty", out))).isTrue();
        assertThat(done(c -> archives.copyTo(c, "none", out))).isFalse();
    }

    @Test
    void removesOnlyUnusedArchives() {
        insert(row("module-kb", "1.0.0", "aa"));

        assertThat(done(c -> archives.deleteUnused(c, "aa"))).isFalse();
        transactions.run(c -> plugins.delete(c, "module-kb", "1.0.0"));
        assertThat(done(c -> archives.deleteUnused(c, "aa"))).isTrue();
        assertThat(done(c -> archives.contains(c, "aa"))).isFalse();
        assertThat(done(c -> archives.copyTo(c, "aa", new ByteArrayOutputStream())))
                .isFalse();
    }
}
