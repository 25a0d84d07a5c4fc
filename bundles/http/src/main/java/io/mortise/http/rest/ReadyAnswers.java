package io.mortise.http.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.host.identity.Caller;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.tenant.Scope;
import io.mortise.http.access.Call;
import io.mortise.http.access.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers about modules as they went over the wire, by path and query, so that one of which nothing has changed needs neither
 * to be made nor to pass Jersey again. Who asks is checked each time, and so is the stamp of the scope. Only those that fit are
 * kept. Safe for use by many threads.
 */
final class ReadyAnswers {
    private static final long MAX_BYTES = 16L << 20;

    private final ModuleSettings settings;
    private final Scopes scopes;
    private final Cache<String, ReadyAnswer> answers = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String address, ReadyAnswer answer) -> answer.bytes() + address.length())
            .executor(Runnable::run)
            .build();

    ReadyAnswers(ModuleSettings settings, Scopes scopes) {
        this.settings = settings;
        this.scopes = scopes;
    }

    /** From now on the answer to that call is ready. */
    void keep(Call call, String stamp, String tag, byte[] body) {
        answers.put(call.address(), new ReadyAnswer(call.access(), call.scope(), stamp, tag, body));
    }

    /**
     * The ready answer to a request; empty when there is none, or none that still holds. Throws what the policy throws.
     *
     * @param path the path below the management API
     */
    Optional<ReadyAnswer> find(HttpServletRequest request, String path, Optional<Caller> caller) {
        if (!isPlain(request)) {
            return Optional.empty();
        }
        String query = request.getQueryString();
        ReadyAnswer answer = answers.getIfPresent(query == null ? path : path + '?' + query);
        if (answer == null) {
            return Optional.empty();
        }
        Scope present = scopes.same(caller, answer.access(), answer.scope());
        return answer.holds(present, settings.stamp(present)) ? Optional.of(answer) : Optional.empty();
    }

    /** Whether the request asks for JSON and nothing else is special about it; of all others Jersey knows more. */
    private static boolean isPlain(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.GET)
                && isJson(request.getHeader(HttpHeaders.ACCEPT), MediaType.WILDCARD)
                && isJson(request.getContentType(), MediaType.APPLICATION_JSON);
    }

    private static boolean isJson(@Nullable String type, String orThat) {
        return type == null || type.equals(MediaType.APPLICATION_JSON) || type.equals(orThat);
    }
}
