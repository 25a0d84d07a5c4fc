package io.mortise.settings.resolve;

/** What a quick look says about the availability of a module. */
enum Answer {
    YES,
    NO,
    /** Only a closer look can tell. */
    UNKNOWN
}
