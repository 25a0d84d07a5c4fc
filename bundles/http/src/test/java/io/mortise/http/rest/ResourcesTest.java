package io.mortise.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.access.CallerOrganization;
import io.mortise.http.access.Requires;
import io.mortise.http.access.Scopes;
import io.mortise.http.json.Json;
import io.mortise.http.rig.FakeAccounts;
import io.mortise.http.rig.FakeAudit;
import io.mortise.http.rig.FakeModules;
import io.mortise.http.rig.FakePlugins;
import io.mortise.http.rig.FakeTenants;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    private final FakeTenants tenants = new FakeTenants();
    private final FakeAccounts accounts = new FakeAccounts();
    private final List<Object> resources = new ManagementApplication(
                    tenants,
                    new FakeModules(),
                    new FakePlugins(),
                    new FakeAudit(),
                    new Accounts(accounts, accounts, accounts),
                    new Scopes(tenants, tenants),
                    new CallerOrganization(tenants, tenants))
            .resources(Json.newMapper());

    @Test
    void everyMethodSaysWhatItRequires() {
        List<String> silent = resources.stream()
                .flatMap(resource -> Arrays.stream(resource.getClass().getDeclaredMethods()))
                .filter(ResourcesTest::isEndpoint)
                .filter(method -> !method.isAnnotationPresent(Requires.class))
                .map(Method::toString)
                .toList();

        assertThat(resources).hasSizeGreaterThan(8);
        assertThat(silent).isEmpty();
    }

    @Test
    void aScopeThatIsRequiredIsInThePath() {
        List<String> without = resources.stream()
                .flatMap(resource -> Arrays.stream(resource.getClass().getDeclaredMethods()))
                .filter(ResourcesTest::isEndpoint)
                .filter(method -> {
                    String access = method.getAnnotation(Requires.class).value().name();
                    String path = pathOf(method);
                    return (access.startsWith("ORG_") && !path.contains("{orgId}") && !path.contains("{wsId}"))
                            || (access.startsWith("WS_") && !path.contains("{wsId}"));
                })
                .map(Method::toString)
                .toList();

        assertThat(without).isEmpty();
    }

    private static boolean isEndpoint(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    private static String pathOf(Method method) {
        Path own = method.getAnnotation(Path.class);
        return method.getDeclaringClass().getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
    }
}
