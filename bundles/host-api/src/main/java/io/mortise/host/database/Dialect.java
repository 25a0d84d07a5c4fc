package io.mortise.host.database;

/** The databases Mortise runs on; migrations lie in a folder of the lower-case name. */
public enum Dialect {
    H2,
    POSTGRES
}
