package io.mortise.desired.applied;

import io.mortise.desired.applied.AppliedTable.Part;
import io.mortise.desired.json.JsonText;
import io.mortise.host.database.AuditLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.desired.AppliedState;
import io.mortise.host.identity.Actor;
import io.mortise.host.state.StateSection;
import io.mortise.host.state.StateTable;
import io.mortise.host.state.TableRules;
import io.mortise.host.state.TableSection;
import io.mortise.host.tenant.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Remembers the document that was applied last, and tells the audit log of each that is. Safe for use by many threads. */
public final class AppliedStates {
    private static final int ORDER = 500;
    private static final int PART = 1_000_000;

    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;
    private final AppliedTable table = new AppliedTable();

    public AppliedStates(Transactions transactions, AuditLog audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    public Optional<AppliedState> last() {
        List<Part> parts = transactions.read(table::all);
        return parts.isEmpty() ? Optional.empty() : Optional.of(applied(parts));
    }

    private static AppliedState applied(List<Part> parts) {
        Part first = parts.get(0);
        String content = parts.stream().map(Part::content).collect(Collectors.joining());
        return new AppliedState(
                JsonText.object(unpacked(content)), first.sha256(), first.appliedAt(), first.appliedBy());
    }

    /**
     * Writes down how far a document was applied; one that was remembered already and has changed nothing is not told again.
     *
     * @param document in canonical form
     * @param detail what the audit log is told besides
     * @param isComplete whether it is remembered as the last one
     */
    public void record(Map<String, Object> document, Map<String, Object> detail, boolean isComplete, Actor actor) {
        String text = JsonText.write(document);
        String sha256 = JsonText.sha256(text);
        Map<String, Object> told = new LinkedHashMap<>(detail);
        told.put("complete", isComplete);
        List<Part> parts = isComplete ? parts(text, sha256, actor) : List.of();
        transactions.run(connection -> {
            boolean isNew = isComplete
                    && table.all(connection).stream()
                            .noneMatch(part -> part.sha256().equals(sha256));
            if (isNew) {
                table.replace(connection, parts);
            }
            if (isNew || !Integer.valueOf(0).equals(detail.get("steps"))) {
                audit.append(
                        connection,
                        actor,
                        "desiredState.apply",
                        Scope.SYSTEM.key(),
                        Optional.empty(),
                        "sha256:" + sha256,
                        told);
            }
            return parts;
        });
    }

    private List<Part> parts(String text, String sha256, Actor actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String packed = packed(text);
        List<Part> parts = new ArrayList<>();
        for (int from = 0; from < packed.length(); from += PART) {
            String content = packed.substring(from, Math.min(from + PART, packed.length()));
            parts.add(new Part(content, sha256, now, actor.userId()));
        }
        return parts;
    }

    /** The document as a section of an export. */
    public StateSection section() {
        return new TableSection(
                "desired-state", ORDER, transactions, AppliedTable.exported(transactions.dialect()), new Rules());
    }

    private static final class Rules implements TableRules {
        @Override
        public boolean isEmpty(Connection connection, StateTable table) throws SQLException {
            return new AppliedTable().all(connection).isEmpty();
        }
    }

    private static String packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) { // in memory
            throw new UncheckedIOException(impossible);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String unpacked(String content) {
        byte[] packed = Base64.getDecoder().decode(content);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new IllegalStateException("The document that was applied last cannot be read", fault);
        }
    }
}
