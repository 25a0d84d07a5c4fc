package io.mortise.cli.transfer;

import io.mortise.cli.archive.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** Tells how a command goes on standard error, and what has come of it on standard output. */
public final class Console {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    /** @param json whether the outcome is a JSON document */
    public Console(PrintWriter out, PrintWriter err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    /** A line for who watches. */
    public void progress(String line) {
        err.println("mortise: " + line);
        err.flush();
    }

    /** The outcome, for people and for programs. */
    public void outcome(String line, Object document) {
        try {
            out.println(json ? Json.MAPPER.writeValueAsString(document) : line);
            out.flush();
        } catch (IOException impossible) { // it is made of texts and numbers
            throw new UncheckedIOException(impossible);
        }
    }
}
