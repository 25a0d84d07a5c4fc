package io.mortise.http.plugin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The answer of a plugin's endpoint, kept to the {@link AnswerPolicy} until it is sent. */
final class SandboxedResponse extends HttpServletResponseWrapper {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String PLAIN = "text/plain;charset=utf-8";

    private final Consumer<String> refused;

    /** @param refused told the rule by which something that the plugin has set was left out, each time */
    SandboxedResponse(HttpServletResponse response, Consumer<String> refused) {
        super(response);
        this.refused = refused;
        AnswerPolicy.ALWAYS.forEach(response::setHeader);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (admits(name, value)) {
            super.setHeader(name, safe(name, value));
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (admits(name, value)) {
            super.addHeader(name, safe(name, value));
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
        if (admits(name, null)) {
            super.setDateHeader(name, date);
        }
    }

    @Override
    public void addDateHeader(String name, long date) {
        if (admits(name, null)) {
            super.addDateHeader(name, date);
        }
    }

    @Override
    public void addCookie(Cookie cookie) {
        boolean unused = admits("Set-Cookie", null);
    }

    @Override
    public void setContentType(@Nullable String type) {
        super.setContentType(safe(CONTENT_TYPE, type));
    }

    @Override
    public void reset() {
        super.reset();
        AnswerPolicy.ALWAYS.forEach(super::setHeader);
    }

    private boolean admits(String name, @Nullable String value) {
        Optional<String> rule = AnswerPolicy.refusal(name);
        if (rule.isPresent() && !says(name, value)) {
            refused.accept(rule.get());
        }
        return rule.isEmpty();
    }

    /** Whether the answer says just that anyhow. */
    private static boolean says(String name, @Nullable String value) {
        return AnswerPolicy.ALWAYS.entrySet().stream()
                .anyMatch(own ->
                        own.getKey().equalsIgnoreCase(name) && own.getValue().equals(value));
    }

    private @Nullable String safe(String name, @Nullable String value) {
        if (value == null || !CONTENT_TYPE.equalsIgnoreCase(name) || !AnswerPolicy.isScript(value)) {
            return value;
        }
        refused.accept("a content type of scripts");
        return PLAIN;
    }
}
