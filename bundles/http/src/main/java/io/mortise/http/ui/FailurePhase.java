package io.mortise.http.ui;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a browser was doing with a contribution when it failed. */
public enum FailurePhase {
    IMPORT("Check that the file is in the archive, is a JavaScript module, and that all it imports can be had"),
    CONSTRUCT("Check what the constructor of the element needs"),
    RENDER("Check what the element draws, above all with data that are missing"),
    EVENT("Check the element's event handlers"),
    PROMISE("Handle the rejection where the promise is made"),
    TIMEOUT("Do less before the first render, or load it later"),
    FRAME("Check that the page in the frame loads, and answers the messages of the shell");

    private final String mend;

    FailurePhase(String mend) {
        this.mend = mend;
    }

    /** What the plugin's author can do. */
    String mend() {
        return mend;
    }

    /** The word for it on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FailurePhase> of(String word) {
        return Arrays.stream(values())
                .filter(phase -> phase.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(FailurePhase::word).toList();
    }
}
