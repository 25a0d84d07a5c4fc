package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.state.StateBatch;
import io.mortise.host.state.StateContent;
import io.mortise.host.state.StateLedger;
import io.mortise.host.state.StatePage;
import io.mortise.host.state.StateSection;
import io.mortise.http.rest.StateServices;
import io.mortise.http.state.StateExport;
import io.mortise.http.state.StateImport;
import io.mortise.http.state.StateSections;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One section in memory, whose cursors are numbers of rows, and the ledger of imports into it. */
public final class FakeState implements StateLedger, StateSection, StateContent {
    public final List<Map<String, Object>> rows = new ArrayList<>();
    public final List<String> audited = new ArrayList<>();
    public final Map<String, String> contents = new HashMap<>();
    private @Nullable String begun;
    private Phase phase = Phase.OPEN;
    private Map<String, Long> announced = Map.of();
    private long position;
    public boolean hasDiscarded;

    /** The services of resources that nobody calls. */
    public static StateServices services() {
        FakeState state = new FakeState();
        StateSections sections = new StateSections(Set::of);
        return new StateServices(
                new StateExport(sections, state, "1"), new StateImport(sections, state), new FakeDesired());
    }

    public synchronized void reset() {
        rows.clear();
        audited.clear();
        contents.clear();
        begun = null;
        phase = Phase.OPEN;
        announced = Map.of();
        hasDiscarded = false;
        position = 0;
    }

    @Override
    public String stamp() {
        return "1.2.3";
    }

    @Override
    public String database() {
        return "h2";
    }

    @Override
    public String installation() {
        return "this-one";
    }

    @Override
    public synchronized Optional<Progress> find(String id) {
        return id.equals(begun)
                ? Optional.of(new Progress(phase, Map.of("things", position), announced))
                : Optional.empty();
    }

    @Override
    public synchronized Optional<String> current() {
        return phase == Phase.GIVEN_UP && position == 0 ? Optional.empty() : Optional.ofNullable(begun);
    }

    @Override
    public synchronized Optional<Progress> begin(String id, Map<String, Long> rows, Actor actor) {
        if (begun == null) {
            announced = rows;
        }
        begun = id;
        phase = Phase.OPEN;
        return find(id);
    }

    @Override
    public synchronized boolean advance(
            @Nullable Connection connection, String id, String section, long from, long to) {
        boolean isNext = position == from;
        position = isNext ? to : position;
        return isNext;
    }

    @Override
    public synchronized void finish(String id, Actor actor) {
        phase = Phase.COMPLETE;
    }

    @Override
    public synchronized void giveUp(String id, Actor actor) {
        phase = phase == Phase.OPEN ? Phase.GIVEN_UP : phase;
    }

    @Override
    public synchronized void exported(String section, Actor actor) {
        audited.add(actor.userId() + " " + section);
    }

    @Override
    public String name() {
        return "things";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public synchronized StatePage export(Optional<String> cursor, int limit) {
        int from = cursor.map(Integer::parseInt).orElse(0);
        int to = Math.min(from + limit, rows.size());
        return new StatePage(
                rows.subList(from, to), to < rows.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
    }

    @Override
    @SuppressWarnings("NullAway") // there is no database, and so no connection
    public synchronized void importRows(List<Map<String, Object>> imported, StateBatch batch) {
        try {
            batch.done(null);
        } catch (SQLException impossible) {
            throw new AssertionError(impossible);
        }
        rows.addAll(imported);
    }

    @Override
    public synchronized boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public Optional<StateContent> content() {
        return Optional.of(this);
    }

    @Override
    public synchronized boolean copyTo(String sha256, OutputStream out) throws IOException {
        String content = contents.get(sha256);
        if (content != null) {
            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)).transferTo(out);
        }
        return content != null;
    }

    @Override
    public synchronized void store(String sha256, InputStream in) throws IOException {
        contents.put(sha256, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void discardUnused() {
        hasDiscarded = true;
    }
}
