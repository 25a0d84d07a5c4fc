package io.mortise.http.request;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A response that another thread can end while somebody writes to it. Without it a late write would go into whatever the
 * container does next with the same connection: the answer to another request. Safe for use by many threads.
 */
final class EndableResponse extends HttpServletResponseWrapper {
    private static final String ATTRIBUTE = "io.mortise.http.endable";
    private static final long PATIENCE_SECONDS = 1;

    private final HttpServletRequest request;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean ended; // guarded by writing

    /** The response of a request, which others find by {@link #of}. */
    EndableResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
        request.setAttribute(ATTRIBUTE, new Kept(this));
    }

    /** Not the response itself, since plugins see the attributes of a request. */
    private record Kept(EndableResponse response) {}

    static Optional<EndableResponse> of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Kept kept ? Optional.of(kept.response()) : Optional.empty();
    }

    /** Lets nobody write any more, and completes; cuts the connection when a write that runs does not come to its end. */
    void end(Runnable completion) throws IOException, InterruptedException {
        if (!writing.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            Connection.cut(this);
            return;
        }
        try {
            ended = true;
            completion.run();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (!isCommitted()) {
            UnreadBody.announce(request, this);
        }
        return new EndableStream(super.getOutputStream());
    }

    private interface Write {
        void run() throws IOException;
    }

    private void guarded(Write write) throws IOException {
        writing.lock();
        try {
            if (ended) {
                throw new IOException("The server has ended this answer");
            }
            write.run();
        } finally {
            writing.unlock();
        }
    }

    private final class EndableStream extends ServletOutputStream {
        private final ServletOutputStream body;

        EndableStream(ServletOutputStream body) {
            this.body = body;
        }

        @Override
        public void write(int value) throws IOException {
            guarded(() -> body.write(value));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            guarded(() -> body.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            guarded(body::flush);
        }

        @Override
        public void close() throws IOException {
            guarded(body::close);
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
}
