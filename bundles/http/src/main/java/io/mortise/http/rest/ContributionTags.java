package io.mortise.http.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mortise.host.extension.ContributionSet;
import java.util.function.Function;

/** The entity tag with which the API answers contributions, as it stands in the header {@code ETag}. Keeps the tags alone. */
public final class ContributionTags implements Function<ContributionSet, String> {
    private final ObjectWriter writer;
    private final Cache<ContributionSet, String> tags =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    public ContributionTags(ObjectMapper mapper) {
        this.writer = mapper.writer();
    }

    @Override
    public String apply(ContributionSet shown) {
        return tags.get(
                shown,
                one -> ContributionAnswers.header(ContributionAnswers.tag(ContributionAnswers.body(writer, one))));
    }
}
