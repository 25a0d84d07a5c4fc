package io.mortise.plugins.archive;

import java.io.IOException;

/** Takes the unpacked bytes of one entry. */
interface EntrySink {

    void accept(byte[] buffer, int length) throws IOException;
}
