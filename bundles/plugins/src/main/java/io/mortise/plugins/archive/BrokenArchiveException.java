package io.mortise.plugins.archive;

/** The bytes cannot be followed any further; what was found so far is all that can be told. */
class BrokenArchiveException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String entry;
    private final String mend;

    BrokenArchiveException(String entry, String message, String mend) {
        super(message);
        this.entry = entry;
        this.mend = mend;
    }

    BrokenArchiveException(String message) {
        this("", message, "Build the archive again with a current ZIP tool, and check that it was sent whole");
    }

    String entry() {
        return entry;
    }

    String mend() {
        return mend;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
