package io.mortise.http.log;

/** Reads lines as they come. It is called by the threads that log, so it must be quick, and log nothing. */
interface LineReader {
    void read(LogLine line);

    /** Lines that it has not read are gone. */
    void misses();

    /** There will be no more lines. */
    void ends();
}
