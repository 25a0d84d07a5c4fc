package io.mortise.http.load;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The body of an answer, whose plugin is not held responsible for the time that sending it takes. The last byte of an answer
 * whose length is known waits until the plugin's code has returned: whoever has received the whole answer finds its place free.
 */
final class CallStream extends ServletOutputStream {
    private static final long UNKNOWN = -1;
    private static final int NONE = -1;

    private final ServletOutputStream body;
    private final PluginCall call;
    private final LongSupplier declared;
    private long left = NONE; // guarded by this
    private boolean begun; // guarded by this
    private int last = NONE; // guarded by this
    private boolean passesAll; // guarded by this

    /** @param declared how many bytes the answer has, negative when nobody has said so */
    CallStream(ServletOutputStream body, PluginCall call, LongSupplier declared) {
        this.body = body;
        this.call = call;
        this.declared = declared;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        call.waits();
        try {
            int now = keepLast(bytes, offset, length);
            if (now > 0) {
                body.write(bytes, offset, now);
            }
        } finally {
            call.continues();
        }
    }

    /** How many of the bytes are to be sent now. */
    private synchronized int keepLast(byte[] bytes, int offset, int length) {
        if (!begun) {
            begun = true;
            left = declared.getAsLong();
        }
        if (passesAll || left == UNKNOWN) {
            return length;
        }
        boolean completes = length > 0 && left == length;
        left -= length;
        if (completes) {
            last = bytes[offset + length - 1] & 0xFF;
        }
        return completes ? length - 1 : length;
    }

    /** The plugin's code has returned, and its place is free: sends what has waited for that, and keeps nothing from now on. */
    void release() throws IOException {
        int waited;
        synchronized (this) {
            passesAll = true;
            waited = last;
            last = NONE;
        }
        if (waited != NONE) {
            body.write(waited);
        }
    }

    /** What was written was taken back. */
    synchronized void restart() {
        begun = false;
        last = NONE;
    }

    private synchronized boolean isWaiting() {
        return last != NONE;
    }

    @Override
    public void flush() throws IOException {
        if (isWaiting()) { // all of it goes at once
            return;
        }
        call.waits();
        try {
            body.flush();
        } finally {
            call.continues();
        }
    }

    /** The container closes the body itself, when the request has ended: that sends the end of an answer of unknown length. */
    @Override
    public void close() throws IOException {
        if (passes()) {
            call.waits();
            try {
                body.close();
            } finally {
                call.continues();
            }
        }
    }

    private synchronized boolean passes() {
        return passesAll;
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        synchronized (this) {
            passesAll = true;
        }
        body.setWriteListener(listener);
    }
}
