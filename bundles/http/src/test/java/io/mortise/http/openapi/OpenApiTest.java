package io.mortise.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.http.access.CallerOrganization;
import io.mortise.http.access.Scopes;
import io.mortise.http.log.PluginLogs;
import io.mortise.http.rest.Accounts;
import io.mortise.http.rest.ManagementApplication;
import io.mortise.http.rest.PluginServices;
import io.mortise.http.rest.TenantResources;
import io.mortise.http.rest.TenantServices;
import io.mortise.http.rig.FakeSafeMode;
import io.mortise.http.rig.FakeState;
import io.mortise.http.rig.FakeThemes;
import io.mortise.http.rig.ServerTest;
import io.mortise.http.rig.TestLoads;
import io.mortise.http.ui.UiReports;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The description of the API is public, valid, complete, and speaks one language. */
class OpenApiTest extends ServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Words for the same thing: a schema uses the second one only. */
    private static final Map<String, String> SYNONYMS = Map.of(
            "organization", "org", "organisation", "org", "ws", "workspace", "identifier", "id", "colour", "color");

    @Test
    void everybodyMayReadItAndNeedNotReadItTwice() throws Exception {
        HttpResponse<String> first = anonymous("/openapi.json");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> second =
                rig.send(rig.request("nobody", "/openapi.json").header("If-None-Match", tag));
        HttpResponse<String> posted = rig.send("nobody", "POST", "/openapi.json", "{}");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void aValidatorFindsNothingToMend() throws Exception {
        SwaggerParseResult result =
                new OpenAPIV3Parser().readContents(anonymous("/openapi.json").body(), null, null);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
        assertThat(result.getOpenAPI().getPaths()).hasSizeGreaterThan(20);
    }

    @Test
    void theValidatorWouldFindSomething() throws Exception {
        String wrong = anonymous("/openapi.json").body().replace("\"operationId\"", "\"operationName\"");

        assertThat(new OpenAPIV3Parser().readContents(wrong, null, null).getMessages())
                .isNotEmpty();
    }

    @Test
    void everyMethodOfEveryResourceIsThere() throws Exception {
        Set<String> described = new TreeSet<>();
        document().at("/paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method + " " + path.getKey())));
        Set<String> wanted = new TreeSet<>(Set.of("get /health/live", "get /health/ready"));
        methods()
                .forEach((method, resource) ->
                        wanted.add(Operation.httpMethod(method).orElseThrow() + " /api/platform"
                                + resource.getAnnotation(Path.class).value()
                                + (method.isAnnotationPresent(Path.class)
                                        ? "/" + method.getAnnotation(Path.class).value()
                                        : "")));

        assertThat(described).isEqualTo(wanted).hasSizeGreaterThan(30);
    }

    @Test
    void everyMethodNamesItsDocuments() {
        List<String> silent = new ArrayList<>();
        methods().forEach((method, resource) -> {
            boolean takesJson = Arrays.asList(method.getParameterTypes()).contains(InputStream.class)
                    && (!method.isAnnotationPresent(Consumes.class)
                            || String.join(
                                            ",",
                                            method.getAnnotation(Consumes.class).value())
                                    .contains("json"));
            if (takesJson && !method.isAnnotationPresent(Takes.class)) {
                silent.add(method + " needs @Takes");
            }
            if (Response.class.isAssignableFrom(method.getReturnType())
                    && !answersText(method)
                    && !method.isAnnotationPresent(Answers.class)) {
                silent.add(method + " needs @Answers");
            }
        });

        assertThat(silent).isEmpty();
    }

    /** What is no document needs no name. */
    private static boolean answersText(Method method) {
        Produces produces = method.getAnnotation(Produces.class);
        return produces != null && produces.value()[0].startsWith("text/");
    }

    @Test
    void everyOperationHasAnIdOfItsOwnAndSaysHowItFails() throws Exception {
        List<String> ids = new ArrayList<>();
        for (JsonNode path : document().at("/paths")) {
            for (JsonNode operation : path) {
                ids.add(operation.at("/operationId").asText());
                assertThat(operation.at("/responses/5XX/$ref").asText()).isEqualTo("#/components/responses/Problem");
            }
        }

        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void namesAreInCamelCaseAndThereIsOneForEachFact() throws Exception {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode schema : document().at("/components/schemas")) {
            collect(schema, names);
        }
        Map<String, String> facts = new TreeMap<>();

        assertThat(names).hasSizeGreaterThan(40).allSatisfy(name -> {
            assertThat(name).matches("[a-z][a-z0-9]*(?:[A-Z][a-z0-9]+)*");
            assertThat(words(name)).doesNotContainAnyElementsOf(SYNONYMS.keySet());
            String fact = name.toLowerCase(Locale.ROOT);
            assertThat(facts.merge(fact, name, (before, now) -> before)).isEqualTo(name);
        });
    }

    @Test
    void whatMayBeNullSaysSo() throws Exception {
        JsonNode schemas = document().at("/components/schemas");

        assertThat(schemas.at("/Workspace/properties/icon/type")).hasToString("[\"string\",\"null\"]");
        assertThat(schemas.at("/Workspace/properties/name/type")).hasToString("\"string\"");
        assertThat(schemas.at("/Problem/required").toString()).contains("code").doesNotContain("reason", "violations");
        assertThat(schemas.at("/WorkspaceInput/required")).hasToString("[\"name\"]");
        assertThat(schemas.at("/WorkspaceInput/additionalProperties").asBoolean(true))
                .isFalse();
    }

    /** The properties of a schema and of those inside it. */
    private static void collect(JsonNode schema, Set<String> names) {
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        for (JsonNode inner : schema) {
            if (inner.isContainerNode()) {
                collect(inner, names);
            }
        }
    }

    private static List<String> words(String name) {
        return Stream.of(name.split("(?=[A-Z])"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    private JsonNode document() throws Exception {
        return JSON.readTree(anonymous("/openapi.json").body());
    }

    private HttpResponse<String> anonymous(String path) throws Exception {
        return rig.send(HttpRequest.newBuilder(rig.address().resolve(path)));
    }

    private Map<Method, Class<?>> methods() {
        Map<Method, Class<?>> methods = new HashMap<>();
        Scopes scopes = new Scopes(rig.tenants, rig.tenants, rig.tenants::noteRefusal);
        TenantServices services = new TenantServices(
                rig.tenants,
                rig.tenants,
                rig.members,
                rig.members,
                rig.workspaces,
                rig.workspaces,
                rig.fields,
                new FakeThemes(),
                rig.orders,
                rig.modules,
                rig.contributions,
                rig.modules,
                rig.extensions.services());
        ManagementApplication application = new ManagementApplication(
                new TenantResources(services, scopes),
                rig.modules,
                new PluginServices(
                        rig.plugins,
                        rig.permissions,
                        rig.roles,
                        rig.pluginSettings,
                        TestLoads.of(rig.plugins),
                        new PluginLogs(rig.plugins),
                        rig.registry,
                        rig.registry,
                        rig.registry,
                        rig.health,
                        new UiReports(rig.manifests)),
                new FakeSafeMode(),
                rig.audit,
                new Accounts(rig.accounts, rig.accounts, rig.accounts, rig.provider),
                FakeState.services(),
                scopes,
                new CallerOrganization(rig.tenants));
        for (Class<?> resource : application.resourceClasses()) {
            Stream.of(resource.getMethods())
                    .filter(method -> Operation.httpMethod(method).isPresent())
                    .forEach(method -> methods.put(method, resource));
        }
        return methods;
    }
}
