package io.mortise.plugins.lifecycle;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.AuditStates;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.OwnPlugin.Rejection;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.UnknownScope;
import io.mortise.plugins.archive.PluginArchive;
import io.mortise.plugins.store.ArchiveTable;
import io.mortise.plugins.store.OwnerTable;
import io.mortise.plugins.store.PluginRow;
import io.mortise.plugins.store.Submission;
import io.mortise.plugins.store.SubmissionTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of what organizations have uploaded; each change is one transaction, with its audit entry. */
final class Submissions {
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;
    private final ArchiveTable archives;
    private final SubmissionTable table = new SubmissionTable();
    private final OwnerTable owners = new OwnerTable();

    Submissions(Transactions transactions, AuditLog audit, Clock clock, ArchiveTable archives) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.archives = archives;
    }

    /** Whether there is such an organization. */
    boolean isOwner(OrgId org) {
        return transactions.read(connection -> owners.exists(connection, org));
    }

    /** Whether it is there, or can be restored. */
    boolean isStored(OrgId org) {
        return transactions.read(connection -> owners.isStored(connection, org));
    }

    List<Submission> waiting() {
        return transactions.read(table::waiting);
    }

    List<Submission> of(OrgId org) {
        return transactions.read(connection -> table.of(connection, org));
    }

    /** Whether one that waits has that archive. */
    boolean names(String sha256) {
        return transactions.read(connection -> table.names(connection, sha256));
    }

    /** Keeps an archive until somebody decides about it; false when the same bytes wait already. */
    boolean add(OrgId org, PluginArchive archive, PluginRow row, Quota quota, Actor actor) {
        return transactions.run(connection -> {
            if (!owners.lock(connection, org)) { // one upload at a time, and the organization stays meanwhile
                throw UnknownScope.org(org);
            }
            Optional<Submission> same = table.of(connection, org).stream()
                    .filter(other ->
                            other.name().equals(row.name()) && other.version().equals(row.version()))
                    .findFirst();
            if (same.filter(Submission::isWaiting).isPresent()) {
                if (same.get().sha256().equals(Optional.of(row.sha256()))) {
                    return false;
                }
                throw PluginProblems.awaitsApproval(row.name(), row.version());
            }
            quota.require(
                    org, archives.versionsOf(connection, org), archives.bytesOf(connection, org), archive.sizeBytes());
            store(connection, archive);
            table.delete(connection, org, row.name(), row.version());
            table.insert(connection, submission(org, archive, row, actor));
            append(connection, actor, "plugin.submit", org, row.name(), AuditStates.created(fields(row)));
            return true;
        });
    }

    private Submission submission(OrgId org, PluginArchive archive, PluginRow row, Actor actor) {
        return new Submission(
                org,
                row.name(),
                row.version(),
                row.manifest(),
                Optional.of(row.sha256()),
                archive.sizeBytes(),
                actor.userId(),
                clock.instant(),
                Optional.empty());
    }

    private void store(Connection connection, PluginArchive archive) throws SQLException {
        try (InputStream bytes = Files.newInputStream(archive.file())) {
            archives.store(connection, archive.sha256(), bytes, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Within the transaction that installs a version: it waits no more, and its organization stays until the commit. */
    void settle(Connection connection, OrgId org, PluginRow row) throws SQLException {
        if (!owners.lock(connection, org)) {
            throw PluginProblems.noOwner(row.name(), org);
        }
        Optional<String> other = table.of(connection, org).stream()
                .filter(waiting ->
                        waiting.name().equals(row.name()) && waiting.version().equals(row.version()))
                .flatMap(waiting -> waiting.sha256().stream())
                .filter(sha256 -> !sha256.equals(row.sha256())) // that one is about to be named by the version
                .findFirst();
        table.delete(connection, org, row.name(), row.version());
        if (other.isPresent()) {
            archives.deleteUnused(connection, other.get());
        }
    }

    /** Within the transaction that purges an organization, which sees no other's uploads: the digests of what it had uploaded. */
    List<String> deleteOrg(Connection connection, OrgId org) throws SQLException {
        List<String> digests = table.of(connection, org).stream()
                .flatMap(submission -> submission.sha256().stream())
                .toList();
        table.deleteOrg(connection, org);
        return digests;
    }

    /** Deletes those of the archives that nothing names. */
    void deleteUnused(List<String> digests) {
        transactions.run(connection -> {
            for (String sha256 : digests) {
                archives.deleteUnused(connection, sha256);
            }
            return digests;
        });
    }

    /** Lets go of one whose bytes turned out to be installed. */
    void forget(Submission submission) {
        transactions.run(
                connection -> table.delete(connection, submission.org(), submission.name(), submission.version()));
    }

    /** Notes the reason and deletes the archive; false when somebody else has decided meanwhile. */
    boolean reject(Submission submission, String reason, Actor actor) {
        return transactions.run(connection -> {
            if (!table.reject(connection, submission, new Rejection(actor.userId(), clock.instant(), reason))) {
                return false;
            }
            deleteArchive(connection, submission);
            Map<String, Object> detail = Map.of("version", submission.version(), "reason", reason);
            append(connection, actor, "plugin.reject", submission.org(), submission.name(), detail);
            return true;
        });
    }

    /** Removes one, with its archive; false when it is not there any more. */
    boolean withdraw(Submission submission, Actor actor) {
        return transactions.run(connection -> {
            if (!table.delete(connection, submission.org(), submission.name(), submission.version())) {
                return false;
            }
            deleteArchive(connection, submission);
            Map<String, Object> detail = AuditStates.removed(Map.of("version", submission.version()));
            append(connection, actor, "plugin.withdraw", submission.org(), submission.name(), detail);
            return true;
        });
    }

    private void deleteArchive(Connection connection, Submission submission) throws SQLException {
        if (submission.sha256().isPresent()) {
            archives.deleteUnused(connection, submission.sha256().get());
        }
    }

    private static Map<String, Object> fields(PluginRow row) {
        return Map.of("version", row.version(), "sha256", row.sha256());
    }

    private void append(
            Connection connection, Actor actor, String action, OrgId org, String name, Map<String, Object> detail)
            throws SQLException {
        audit.append(connection, actor, action, Scope.of(org).key(), Optional.of(org.value()), name, detail);
    }
}
