package com.example.kb;

import java.util.Locale;

/** The configuration value {@code feature}: in which order a search gives what it finds. */
enum SearchFlavor {
    /** As they are listed. */
    DEFAULT,
    /** Those first that use the words most often. */
    CUSTOM;

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
