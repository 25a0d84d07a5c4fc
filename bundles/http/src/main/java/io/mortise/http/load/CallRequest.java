package io.mortise.http.load;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose plugin is not held responsible for the time that its body takes to come. */
final class CallRequest extends HttpServletRequestWrapper {
    private final PluginCall call;

    CallRequest(HttpServletRequest request, PluginCall call) {
        super(request);
        this.call = call;
    }

    /** Or the plugin would find the container's own answer there. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(OpaqueView.of(HttpServletRequest.class, this), call.response());
    }

    /** None: the container would tell it by a cookie, which no answer of a plugin sets. */
    @Override
    public @Nullable HttpSession getSession(boolean create) {
        if (create) {
            throw new IllegalStateException(
                    "Plugins have no HTTP sessions. Keep what is needed in the plugin, by workspace and user");
        }
        return null;
    }

    @Override
    public @Nullable HttpSession getSession() {
        return getSession(true);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Body(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }

    private final class Body extends ServletInputStream {
        private final ServletInputStream body;

        Body(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            call.waits();
            try {
                return body.read();
            } finally {
                call.continues();
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            call.waits();
            try {
                return body.read(bytes, offset, length);
            } finally {
                call.continues();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
