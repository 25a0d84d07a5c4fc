package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.SharedDistribution;
import io.mortise.itests.walk.AccessWalk;
import io.mortise.itests.walk.RegisteredEndpoints;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every endpoint, in every role, by token and by session, in the own tenant and in a foreign one, as {@code endpoints.txt} has it. */
@ExtendWith(SharedDistribution.class)
class AccessWalkIT {
    private static final int LEAST_REQUESTS = 9000;

    private final Api api;

    AccessWalkIT(Distribution distribution) {
        api = distribution.api();
    }

    @Test
    void everyEndpointAnswersEveryRoleAsTheTableSays() {
        AccessWalk walk = new AccessWalk(api);
        Set<String> registered = new RegisteredEndpoints()
                .described(api.anonymous().get("/openapi.json").expect(200))
                .declared(Samples.knowledgeBase())
                .declared(Samples.digest())
                .all();

        assertThat(missing(registered, walk.endpoints()))
                .as("endpoints without a row in endpoints.txt")
                .isEmpty();
        assertThat(missing(walk.endpoints(), registered))
                .as("rows of endpoints.txt without an endpoint")
                .allMatch(AccessWalkIT::isNotDescribed);
        assertThat(walk.faults()).isEmpty();
        assertThat(walk.requests()).isGreaterThan(LEAST_REQUESTS);
    }

    /** Aliases, the description itself, and what no client of the API asks for. */
    private static boolean isNotDescribed(String endpoint) {
        return endpoint.contains(" /admin/")
                || List.of("GET /openapi.json", "GET /metrics").contains(endpoint);
    }

    private static Set<String> missing(Set<String> from, Set<String> in) {
        Set<String> missing = new TreeSet<>(from);
        missing.removeAll(in);
        return missing;
    }
}
