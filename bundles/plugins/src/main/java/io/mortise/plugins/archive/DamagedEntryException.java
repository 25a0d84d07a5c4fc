package io.mortise.plugins.archive;

/** One entry is not as it should be; where the next one begins is known all the same. */
final class DamagedEntryException extends BrokenArchiveException {
    private static final long serialVersionUID = 1L;

    DamagedEntryException(String entry, String message, String mend) {
        super(entry, message, mend);
    }
}
