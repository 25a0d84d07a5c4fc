package io.mortise.settings.resolve;

import io.mortise.host.settings.ModuleOverride;
import io.mortise.host.tenant.Scope;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that one organization or workspace says, with what follows from it. Immutable but for what it remembers of decisions. */
final class ScopeRows {
    private static final int BASE_BYTES = 240;
    private static final int BYTES_PER_ROW = 320;
    private static final int BYTES_PER_VALUE = 120;

    private final Scope scope;
    private final Map<String, ModuleOverride> rows;
    private final long fingerprint;
    private final ModuleNumbers numbers;
    private final Toggles toggles;
    private volatile @Nullable OrgDecision decision;

    ScopeRows(Scope scope, Map<String, ModuleOverride> rows, ModuleNumbers numbers) {
        this.scope = scope;
        this.rows = rows.isEmpty() ? Map.of() : Collections.unmodifiableMap(new HashMap<>(rows));
        this.fingerprint = fingerprint(this.rows);
        this.numbers = numbers;
        this.toggles = new Toggles(this.rows, numbers);
    }

    Scope scope() {
        return scope;
    }

    ModuleOverride of(String module) {
        return rows.getOrDefault(module, ModuleOverride.NONE);
    }

    Map<String, ModuleOverride> all() {
        return rows;
    }

    /** The same for equal rows, on every node and after every reading: revisions of a row never repeat. */
    long fingerprint() {
        return fingerprint;
    }

    /** These rows with a newer one; a row that was read before the present one changes nothing. */
    ScopeRows with(String module, Optional<ModuleOverride> row) {
        if (row.isPresent() && row.get().revision() < of(module).revision()) {
            return this;
        }
        Map<String, ModuleOverride> changed = new HashMap<>(rows);
        row.ifPresentOrElse(present -> changed.put(module, present), () -> changed.remove(module));
        return new ScopeRows(scope, changed, numbers);
    }

    Toggles toggles() {
        return toggles;
    }

    /** The versions to which an organization is pinned. */
    Pins pins() {
        return Pins.of(rows);
    }

    /** What follows for an organization under the snapshot. */
    OrgDecision decision(Snapshot snapshot) {
        OrgDecision known = decision;
        if (known == null || !known.holdsFor(snapshot)) {
            known = OrgDecision.of(snapshot, scope.org().orElseThrow(), toggles, pins());
            decision = known;
        }
        return known;
    }

    /** An estimate of the memory it holds. */
    int bytes() {
        int bytes = BASE_BYTES;
        for (ModuleOverride row : rows.values()) {
            bytes += BYTES_PER_ROW
                    + BYTES_PER_VALUE
                            * (row.config().size()
                                    + row.featureFlags().size()
                                    + row.locks().size())
                    + (row.config().isEmpty() ? 0 : row.config().toString().length());
        }
        return bytes;
    }

    private static long fingerprint(Map<String, ModuleOverride> rows) {
        long sum = 0;
        for (Map.Entry<String, ModuleOverride> row : rows.entrySet()) {
            sum += mixed(row.getKey().hashCode() * 0x9E3779B97F4A7C15L
                    + mixed(row.getValue().revision()));
        }
        return sum;
    }

    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
