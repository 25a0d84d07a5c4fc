package io.mortise.http.rig;

import io.mortise.host.identity.Caller;
import io.mortise.http.stream.EventStreams;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An asynchronous answer without a connection, which takes all that is written. */
public final class KeptAnswer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ServletOutputStream out = new ServletOutputStream() {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            // Who writes need not wait.
        }

        @Override
        public void write(int one) {
            bytes.write(one);
        }
    };

    /** Somebody who gets this answer. */
    public EventStreams.Reader reader(String user) {
        HttpServletResponse response = fake(HttpServletResponse.class, Map.of("getOutputStream", out));
        HttpServletRequest inner = FakeRequest.of("10.0.0.1");
        AsyncContext context = fake(AsyncContext.class, Map.of("getRequest", inner));
        HttpServletRequest request = fake(HttpServletRequest.class, Map.of("startAsync", context));
        return new EventStreams.Reader(new Caller(user, false), request, response);
    }

    /** All that was written. */
    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
