package io.mortise.http.load;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The body of an answer, whose plugin is not held responsible for the time that sending it takes. */
final class CallStream extends ServletOutputStream {
    private final ServletOutputStream body;
    private final PluginCall call;

    CallStream(ServletOutputStream body, PluginCall call) {
        this.body = body;
        this.call = call;
    }

    @Override
    public void write(int value) throws IOException {
        call.waits();
        try {
            body.write(value);
        } finally {
            call.continues();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        call.waits();
        try {
            body.write(bytes, offset, length);
        } finally {
            call.continues();
        }
    }

    @Override
    public void flush() throws IOException {
        call.waits();
        try {
            body.flush();
        } finally {
            call.continues();
        }
    }

    @Override
    public void close() throws IOException {
        call.waits();
        try {
            body.close();
        } finally {
            call.continues();
        }
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        body.setWriteListener(listener);
    }
}
