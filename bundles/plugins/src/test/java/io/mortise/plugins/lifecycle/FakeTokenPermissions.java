package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.identity.TokenPermissions;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was asked of tokens. */
final class FakeTokenPermissions implements TokenPermissions {
    final List<String> calls = new CopyOnWriteArrayList<>();

    @Override
    public int follow(Connection connection, Map<String, String> renamed, Actor actor) {
        calls.add("follow " + renamed);
        return 1;
    }

    @Override
    public int goBack(Connection connection, Map<String, String> renamed, Actor actor) {
        calls.add("goBack " + renamed);
        return 1;
    }

    @Override
    public void changed() {
        calls.add("changed");
    }
}
