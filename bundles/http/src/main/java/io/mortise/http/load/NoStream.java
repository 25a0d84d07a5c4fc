package io.mortise.http.load;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/** Takes what is said too late, and drops it. */
final class NoStream extends ServletOutputStream {
    @Override
    public void write(int value) {
        // Nobody reads it.
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        // Nobody reads it.
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        // Nothing is written that one would have to wait for.
    }
}
