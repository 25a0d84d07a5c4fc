package io.mortise.http.load;

import io.mortise.http.request.Connection;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer of a plugin: what it says is dropped when the server has answered in its place. */
final class CallResponse extends HttpServletResponseWrapper {
    private static final String LENGTH = "Content-Length";

    private final PluginCall call;
    private @Nullable CallStream stream; // guarded by this
    private boolean isReleased; // guarded by this

    CallResponse(HttpServletResponse response, PluginCall call) {
        super(response);
        this.call = call;
    }

    @Override
    public void setStatus(int status) {
        if (call.mayAnswer()) {
            super.setStatus(status);
        }
    }

    @Override
    public void setHeader(String name, String value) {
        if (call.mayAnswer()) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (call.mayAnswer()) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    @Override
    public void setDateHeader(String name, long date) {
        if (call.mayAnswer()) {
            super.setDateHeader(name, date);
        }
    }

    @Override
    public void addDateHeader(String name, long date) {
        if (call.mayAnswer()) {
            super.addDateHeader(name, date);
        }
    }

    @Override
    public void addCookie(Cookie cookie) {
        if (call.mayAnswer()) {
            super.addCookie(cookie);
        }
    }

    @Override
    public void setContentType(String type) {
        if (call.mayAnswer()) {
            super.setContentType(type);
        }
    }

    @Override
    public void setCharacterEncoding(String charset) {
        if (call.mayAnswer()) {
            super.setCharacterEncoding(charset);
        }
    }

    @Override
    public void setLocale(Locale locale) {
        if (call.mayAnswer()) {
            super.setLocale(locale);
        }
    }

    @Override
    public void setContentLength(int length) {
        if (call.mayAnswer()) {
            super.setContentLength(length);
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        if (call.mayAnswer()) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setBufferSize(int size) {
        if (call.mayAnswer()) {
            super.setBufferSize(size);
        }
    }

    /** One that is to cut the connection goes past the wrappers below, some of which would answer with an error instead. */
    @Override
    public void sendError(int status) throws IOException {
        if (!call.mayAnswer()) {
            return;
        }
        if (status == Connection.ABORT) {
            Connection.cut((HttpServletResponse) getResponse());
        } else {
            super.sendError(status);
            restart();
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (call.mayAnswer()) {
            super.sendError(status, message);
            restart();
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        if (call.mayAnswer()) {
            super.sendRedirect(location);
        }
    }

    @Override
    public void reset() {
        if (call.mayAnswer()) {
            super.reset();
            restart();
        }
    }

    @Override
    public void resetBuffer() {
        if (call.mayAnswer()) {
            super.resetBuffer();
            restart();
        }
    }

    @Override
    public void flushBuffer() throws IOException {
        if (call.mayAnswer()) {
            call.waits();
            try {
                super.flushBuffer();
            } finally {
                call.continues();
            }
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (!call.mayAnswer()) {
            return new NoStream();
        }
        return stream();
    }

    private synchronized CallStream stream() throws IOException {
        CallStream known = stream;
        if (known == null) {
            known = new CallStream(super.getOutputStream(), call, this::declaredLength);
            stream = known;
            if (isReleased) { // an asynchronous answer that begins after the plugin's code has returned
                known.release();
            }
        }
        return known;
    }

    private synchronized @Nullable CallStream begun() {
        return stream;
    }

    private long declaredLength() {
        String length = getHeader(LENGTH);
        return length == null ? -1 : Long.parseLong(length);
    }

    private void restart() {
        CallStream known = begun();
        if (known != null) {
            known.restart();
        }
    }

    /** Sends what has waited for the end of the plugin's code. */
    void release() throws IOException {
        CallStream known;
        synchronized (this) {
            isReleased = true;
            known = stream;
        }
        if (known != null) {
            known.release();
        }
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        Charset charset = Charset.forName(Objects.requireNonNullElse(getCharacterEncoding(), "ISO-8859-1"));
        return new PrintWriter(new OutputStreamWriter(getOutputStream(), charset));
    }
}
