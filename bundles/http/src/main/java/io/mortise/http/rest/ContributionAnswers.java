package io.mortise.http.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.Contributions;
import io.mortise.http.access.Call;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers what the caller is shown; the bytes and their tag are made once for all who are shown the same. */
final class ContributionAnswers {
    private static final long MAX_BYTES = 16L << 20;
    private static final int BASE_BYTES = 200;

    private final Contributions contributions;
    private final ObjectWriter writer;
    private final Cache<ContributionSet, Written> written = Caffeine.newBuilder()
            .weakKeys()
            .maximumWeight(MAX_BYTES)
            .weigher((ContributionSet shown, Written answer) -> BASE_BYTES + answer.body().length)
            .executor(Runnable::run)
            .build();

    ContributionAnswers(Contributions contributions, ObjectWriter writer) {
        this.contributions = contributions;
        this.writer = writer;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Written(EntityTag tag, byte[] body) {}

    /** What the caller is shown in the scope of the call; 304 when the caller has it. */
    Response get(Call call) {
        Written answer = written.get(contributions.shown(call.caller(), call.scope()), this::write);
        boolean isKnown = Revisions.isKnown(call, answer.tag().getValue());
        return (isKnown ? Response.notModified() : Response.ok(answer.body()))
                .tag(answer.tag())
                .header(HttpHeaders.CACHE_CONTROL, Revisions.CACHE_CONTROL)
                .build();
    }

    private Written write(ContributionSet shown) {
        byte[] body = body(writer, shown);
        return new Written(tag(body), body);
    }

    static EntityTag tag(byte[] body) {
        return new EntityTag(ContentTag.of(body), true);
    }

    static String header(EntityTag tag) {
        return (tag.isWeak() ? "W/" : "") + '"' + tag.getValue() + '"';
    }

    static byte[] body(ObjectWriter writer, ContributionSet shown) {
        try {
            return writer.writeValueAsBytes(ContributionsDocument.of(shown));
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("Contributions cannot be written as JSON", fault);
        }
    }
}
