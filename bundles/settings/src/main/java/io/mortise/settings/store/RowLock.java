package io.mortise.settings.store;

/** How a row that is read is kept from others until the end of the transaction. */
public enum RowLock {
    /** Not at all. */
    NONE,
    /** Others may lock it this way too, but not change it. */
    SHARED,
    /** Nobody else may lock it. */
    EXCLUSIVE;

    String clause(SettingsDialect dialect) {
        return switch (this) {
            case NONE -> "";
            case SHARED -> dialect.lockShared();
            case EXCLUSIVE -> dialect.lockExclusive();
        };
    }
}
