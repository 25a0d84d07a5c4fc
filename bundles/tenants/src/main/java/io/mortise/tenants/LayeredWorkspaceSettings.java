package io.mortise.tenants;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.Scope;
import io.mortise.host.theme.StoredThemes;
import io.mortise.host.theme.ThemeChoice;
import io.mortise.host.workspace.ResolvedSettings;
import io.mortise.tenants.document.SettingsPatch;
import io.mortise.tenants.settings.SettingKey;
import io.mortise.tenants.settings.SettingsCascade;
import io.mortise.tenants.settings.SettingsLayer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Labels, features and the choice of a theme by the cascade. */
final class LayeredWorkspaceSettings {
    private final Transactions transactions;
    private final SettingsRows rows;
    private final TenantRecord record;

    LayeredWorkspaceSettings(Transactions transactions, TenantRecord record) {
        this.transactions = transactions;
        this.rows = new SettingsRows(transactions.dialect());
        this.record = record;
    }

    ResolvedSettings resolve(Scope scope) {
        return transactions.read(scope, c -> {
            rows.check(c, scope);
            return resolve(c, scope);
        });
    }

    /** The same of a scope that is known to be there, in the transaction of the caller. */
    ResolvedSettings resolve(Connection connection, Scope scope) throws SQLException {
        SettingsCascade cascade = cascade(connection, scope);
        return new ResolvedSettings(
                scope,
                new ResolvedSettings.Navigation(
                        cascade.text(SettingKey.LABEL_SINGULAR),
                        cascade.text(SettingKey.LABEL_PLURAL),
                        cascade.text(SettingKey.ICON)),
                new ResolvedSettings.Features(
                        cascade.flag(SettingKey.FAVORITES_ENABLED),
                        cascade.flag(SettingKey.TAGS_ENABLED),
                        cascade.flag(SettingKey.COLOR_CODING_ENABLED)),
                cascade.own().revision());
    }

    ResolvedSettings change(Scope scope, Map<String, Object> patch, OptionalLong expectedRevision, Actor actor) {
        Map<SettingKey, Optional<Object>> changes =
                SettingsPatch.read(patch, "The settings of " + scope.key() + " were not changed", scope.key());
        return transactions.run(scope, c -> {
            write(c, scope, changes, expectedRevision, actor);
            return resolve(c, scope);
        });
    }

    StoredThemes themes(Scope scope) {
        return transactions.read(scope, c -> {
            rows.check(c, scope);
            SettingsCascade cascade = cascade(c, scope);
            Map<Origin, ThemeChoice> choices = new EnumMap<>(Origin.class);
            cascade.said(SettingKey.THEME).forEach((origin, text) -> choices.put(origin, ThemeChoice.parse(text)));
            return new StoredThemes(choices, cascade.own().revision());
        });
    }

    void chooseTheme(Scope scope, Optional<ThemeChoice> choice, OptionalLong expectedRevision, Actor actor) {
        Map<SettingKey, Optional<Object>> changes = Map.of(SettingKey.THEME, choice.map(ThemeChoice::toString));
        transactions.run(scope, c -> {
            write(c, scope, changes, expectedRevision, actor);
            return scope;
        });
    }

    private void write(
            Connection connection,
            Scope scope,
            Map<SettingKey, Optional<Object>> changes,
            OptionalLong expectedRevision,
            Actor actor)
            throws SQLException {
        rows.lock(connection, scope);
        SettingsLayer old = cascade(connection, scope).own();
        if (expectedRevision.isPresent() && expectedRevision.getAsLong() != old.revision()) {
            throw conflict(scope, old.revision());
        }
        SettingsLayer changed = old.with(changes);
        if (changed.revision() != old.revision()) {
            rows.write(connection, scope, changed);
            record.audit(connection, actor, "settings.change", scope, "settings", detail(changed));
            record.change(connection, "settings", scope, changed.revision());
        }
    }

    private SettingsCascade cascade(Connection connection, Scope scope) throws SQLException {
        return new SettingsCascade(origin(scope), rows.layers(connection, scope));
    }

    private static Map<String, Object> detail(SettingsLayer layer) {
        Map<String, Object> detail = new TreeMap<>();
        layer.values().forEach((key, value) -> detail.put(key.path(), value));
        return detail;
    }

    private static Origin origin(Scope scope) {
        return switch (scope.depth()) {
            case 0 -> Origin.SYSTEM;
            case 1 -> Origin.ORG;
            default -> Origin.WORKSPACE;
        };
    }

    private static ProblemException conflict(Scope scope, long revision) {
        return new ProblemException(new Problem(
                ProblemCode.REVISION_CONFLICT,
                "The settings of " + scope.key() + " were not changed",
                "They have changed meanwhile: their revision is " + revision,
                scope.key(),
                "Look at what they are now, and send the change again with their ETag"));
    }
}
