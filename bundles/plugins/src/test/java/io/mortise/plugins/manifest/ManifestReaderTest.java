package io.mortise.plugins.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.mortise.host.plugin.Endpoint;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.FlagDefinition;
import io.mortise.host.settings.ModuleDefinition;
import io.mortise.host.settings.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
    private static final Set<String> FILES =
            Set.of("ui/docs-tab.js", "ui/recent.js", "ui/home.js", "kb/Migration.class");

    private final ManifestReader reader = new ManifestReader();

    private List<Violation> faults(String text) {
        Faults faults = new Faults();
        Optional<PluginManifest> manifest = reader.read(text.getBytes(StandardCharsets.UTF_8), FILES, faults)
                .whole();
        assertThat(manifest.isEmpty()).isEqualTo(!faults.isEmpty());
        assertThat(faults.all()).allSatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(ProblemCode.MANIFEST_INVALID);
            assertThat(fault.message()).isNotBlank();
            assertThat(fault.mend()).isNotBlank();
        });
        return faults.all();
    }

    private static String minimal(String more) {
        return "{\"name\": \"module-kb\", \"version\": \"1.2.0\", \"type\": \"module\"" + (more.isEmpty() ? "" : ", ")
                + more.replace('\'', '"') + "}";
    }

    private static String example() throws IOException {
        try (InputStream in = ManifestReaderTest.class.getResourceAsStream("/manifest-example.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void acceptsTheExampleOfTheDocumentation() throws IOException {
        assertThat(faults(example())).isEmpty();

        PluginManifest manifest = reader.readStored(example());
        assertThat(manifest.name()).isEqualTo("module-kb");
        assertThat(manifest.version()).isEqualTo(new SemanticVersion("1.2.0"));
        assertThat(manifest.requires()).containsExactlyInAnyOrder("module-search", "module-core");
        assertThat(manifest.engine()).contains(new SemanticRange("^1.0.0"));
        assertThat(manifest.optionalDependencies()).containsOnlyKeys("module-chat");
        assertThat(manifest.permissions())
                .contains(new Permission("network", "connect", Optional.of("api.example.com:443")));
        assertThat(manifest.endpoints())
                .containsExactly(new Endpoint("/documents", Set.of("GET", "POST"), Optional.of("kb:read")));
        assertThat(manifest.featureFlags())
                .containsExactly(entry(
                        "semanticSearch",
                        new FlagDefinition(false, "Finds by meaning", Set.of(Origin.ORG, Origin.WORKSPACE), false)));
    }

    @Test
    void tellsSettingsWhatTheyNeed() throws IOException {
        ModuleDefinition definition = reader.readStored(example()).toDefinition("mortise:module-kb:1.2.0", false);

        assertThat(definition.name()).isEqualTo("module-kb");
        assertThat(definition.version()).isEqualTo("1.2.0");
        assertThat(definition.activation()).isEqualTo(Origin.SYSTEM);
        assertThat(definition.optIn()).isEmpty();
        assertThat(definition.core()).isFalse();
        assertThat(definition.bundleLocation()).isEqualTo("mortise:module-kb:1.2.0");
        assertThat(definition.configSchema()).containsEntry("type", "object");
    }

    @Test
    void keepsTheDocumentAsPlainJsonValues() throws IOException {
        Map<String, Object> document = reader.readStored(example()).document();

        assertPlain(document);
        assertThat(document.keySet()).startsWith("$schema", "name", "displayName", "version");
    }

    private static void assertPlain(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                assertThat(key).isInstanceOf(String.class);
                assertPlain(inner);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(ManifestReaderTest::assertPlain);
        } else {
            assertThat(value == null || value instanceof String || value instanceof Number || value instanceof Boolean)
                    .as("%s is a JSON value", value)
                    .isTrue();
        }
    }

    @Test
    void fillsInDefaults() {
        assertThat(faults(minimal(""))).isEmpty();

        PluginManifest manifest = reader.readStored(minimal(""));
        assertThat(manifest.displayName()).isEqualTo("module-kb");
        assertThat(manifest.activation()).isEqualTo(Origin.SYSTEM);
        assertThat(manifest.lazy()).isFalse();
        assertThat(manifest.configSchema()).isEmpty();
        assertThat(manifest.requires()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'displayNam': 'x' | /displayNam | Did you mean 'displayName'?",
                "'engines': {'mortis': '1'} | /engines/mortis | Did you mean 'mortise'?",
                "'engines': {'mortise': 'newest'} | /engines/mortise | npm's grammar",
                "'dependencies': {'module-a': '>>1'} | /dependencies/module-a | npm's grammar",
                "'dependencies': {'module-a': 1} | /dependencies/module-a | string",
                "'dependencies': {'Module A': '^1'} | /dependencies/Module A | name of a plugin",
                "'dependencies': {'module-kb': '^1'} | /dependencies/module-kb | Leave it out",
                "'dependencies': {'a-b': '1'}, 'optionalDependencies': {'a-b': '1'} | /optionalDependencies/a-b | Keep one",
                "'extends': 'module-kb' | /extends | another module",
                "'activation': 'workspaces' | /activation | Did you mean 'workspace'?",
                "'activation': 'sys' | /activation | Did you mean 'system'?",
                "'startup': 'laz' | /startup | Did you mean 'lazy'?",
                "'optIn': 'system' | /optIn | Known here",
                "'moduleType': 'core', 'optIn': 'org' | /optIn | Leave it out",
                "'moduleType': 'cor' | /moduleType | Did you mean 'core'?",
                "'permissions': [{'resource': 'storag', 'action': 'read'}] | /permissions/0/resource | Did you mean 'storage'?",
                "'permissions': [{'resource': 'network', 'action': 'conect'}] | /permissions/0/action | Did you mean 'connect'?",
                "'permissions': [{'resource': 'network', 'action': 'connect', 'target': 'x'}] | /permissions/0/target | host:port",
                "'permissions': [{'resource': 'ui', 'action': 'module', 'target': 'x'}] | /permissions/0/target | Leave the target out",
                "'permissions': [{'resource': 'network'}] | /permissions/0/action | Add 'action'",
                "'featureFlags': {'a': {'default': 1}} | /featureFlags/a/default | boolean",
                "'featureFlags': {'a': {'default': true, 'scopes': ['sys']}} | /featureFlags/a/scopes/0 | Known here",
                "'featureFlags': {'a': {'default': true, 'merge': 'narow'}} | /featureFlags/a/merge | Did you mean 'narrow'?",
                "'featureFlags': {'a': {'default': true}, 'A': {'default': true}} | /featureFlags/A | another name",
                "'configSchema': {'type': 'array'} | /configSchema/type | object",
                "'configSchema': {'type': 'object', 'properties': {'a': {'type': 'strin'}}} | /configSchema/properties/a/type | JSON Schema",
                "'configSchema': {'type': 'object', 'properties': {'limit': {}, 'Limit': {}}} | /configSchema/properties/Limit | another name",
                "'configSchema': {'type': 'object', 'properties': {'a': {'x-merge': 'depe'}}} | /configSchema/properties/a/x-merge | Did you mean 'deep'?",
                "'configSchema': {'type': 'object', 'properties': {'a': {'type': 'string', 'x-merge': 'narrow-max'}}} | /configSchema/properties/a/x-merge | integer or number",
                "'configSchema': {'type': 'object', 'properties': {'a': {'type': 'integer', 'default': 'x'}}} | /configSchema/properties/a/default | Change the default",
                "'configSchema': {'type': 'object', 'properties': {'a': {'$ref': 'https://example.com/x'}}} | /configSchema/properties/a/$ref | $defs",
                "'configSchema': {'type': 'object', 'properties': {'a b': {}}} | /configSchema/properties/a b | letters, digits",
                "'contributes': {'tab': []} | /contributes/tab | Did you mean 'tabs'?",
                "'contributes': {'tabs': [{'id': 'a', 'label': 'A', 'element': 'ui/statistics.js'}]} | /contributes/tabs/0/element | Add the file",
                "'contributes': {'tabs': [{'id': 'a', 'label': 'A', 'element': '../x'}]} | /contributes/tabs/0/element | Add the file",
                "'contributes': {'tabs': [{'id': 'a', 'label': 'A', 'element': 'ui/home.js'}, {'id': 'a', 'label': 'B', 'element': 'ui/home.js'}]} | /contributes/tabs/1/id | another id",
                "'contributes': {'navigation': [{'id': 'a', 'label': 'A', 'page': 'hom'}], 'pages': [{'id': 'home', 'path': 'h', 'element': 'ui/home.js'}]} | /contributes/navigation/0/page | Did you mean 'home'?",
                "'contributes': {'jobs': [{'id': 'a', 'cron': '60 * * * *'}]} | /contributes/jobs/0/cron | minute, hour",
                "'contributes': {'endpoints': [{'path': 'documents', 'methods': ['GET']}]} | /contributes/endpoints/0/path | begins with a slash",
                "'contributes': {'endpoints': [{'path': '/d', 'methods': ['GETT']}]} | /contributes/endpoints/0/methods/0 | Did you mean 'GET'?",
                "'contributes': {'endpoints': [{'path': '/d/{a}', 'methods': ['GET']}, {'path': '/d/{b}', 'methods': ['GET']}]} | /contributes/endpoints/1 | Keep one",
                "'roles': {'ws_admn': []} | /roles/ws_admn | Did you mean 'ws_admin'?",
                "'limits': {'requestsPerSecond': 0} | /limits/requestsPerSecond | Requests a second",
                "'limits': {'timeoutMilis': 5} | /limits/timeoutMilis | Did you mean 'timeoutMillis'?",
                "'displayName': '' | /displayName | characters",
                "'migrations': [{'from': 'two', 'data': {'reversible': true}}] | /migrations/0/from | <2.0.0",
                "'migrations': [{'from': '<2.0.0'}] | /migrations/0 | Say what becomes",
                "'migrations': [{'from': '1.x', 'data': {}}] | /migrations/0/data/reversible | reversible",
                "'migrations': [{'from': '1.x', 'data': {'reversible': true, 'timeoutSeconds': 301}}] | /migrations/0/data/timeoutSeconds | given up",
                "'configSchema': {'type': 'object', 'properties': {'limit': {}}}, 'migrations': [{'from': '1.x', 'config': {'rename': {'max': 'limt'}}}] | /migrations/0/config/rename/max | Did you mean 'limit'?",
                "'migrations': [{'from': '1.x', 'featureFlags': {'rename': {'a': 'b'}}}] | /migrations/0/featureFlags/rename/a | None is known",
                "'migrations': [{'from': '1.x', 'config': {'remove': ['a'], 'rename': {'a': 'b'}}}] | /migrations/0/config/remove/0 | Keep one",
                "'roles': {'ws_user': [{'resource': 'kb', 'action': 'view'}]}, 'migrations': [{'from': '1.x', 'permissions': {'rename': {'kb:read': 'kb:veiw'}}}] | /migrations/0/permissions/rename/kb:read | Did you mean 'kb:view'?",
                "'roles': {'ws_user': [{'resource': 'kb', 'action': 'view'}]}, 'migrations': [{'from': '1.x', 'permissions': {'rename': {'kb:a': 'kb:view', 'kb:b': 'kb:view'}}}] | /migrations/0/permissions/rename/kb:b | Rename one",
                "'roles': {'ws_user': [{'resource': 'kb', 'action': 'view'}]}, 'migrations': [{'from': '1.x', 'permissions': {'rename': {'kb:view': 'kb:view'}}}] | /migrations/0/permissions/rename/kb:view | Leave the rename out",
                "'roles': {'ws_user': [{'resource': 'kb', 'action': 'view'}]}, 'migrations': [{'from': '1.x', 'permissions': {'rename': {'kb': 'kb:view'}}}] | /migrations/0/permissions/rename/kb | such as kb:read",
                "'roles': {'ws_user': [{'resource': 'kb', 'action': 'view'}]}, 'migrations': [{'from': '1.x', 'permissions': {}}] | /migrations/0/permissions/rename | by the old ones",
                "'$schema': 'https://example.com' | /$schema | plugin-1.json"
            })
    void refusesAndSaysHowToMend(String more, String pointer, String mend) {
        assertThat(faults(minimal(more)))
                .filteredOn(
                        fault -> fault.pointer().equals(pointer) && fault.mend().contains(mend))
                .as("%s with '%s' in %s", pointer, mend, faults(minimal(more)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "name, Module, /name",
        "name, sys, /name",
        "name, ws.module-kb, /name",
        "version, 1.2, /version",
        "version, 1.2.0+7, /version",
        "version, 01.2.0, /version",
        "type, ai, /type"
    })
    void refusesNamesVersionsAndTypes(String field, String value, String pointer) {
        String text = minimal("").replaceAll("\"" + field + "\": \"[^\"]*\"", "\"" + field + "\": \"" + value + "\"");

        assertThat(faults(text)).extracting(Violation::pointer).contains(pointer);
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThat(faults("{\"name\": }")).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("line 1, column"));
        assertThat(faults("[]")).hasSize(1);
        assertThat(faults("")).hasSize(1);
        assertThat(faults("{} {}")).hasSize(1);
        assertThat(faults("{\"name\": 1, \"name\": 2}")).singleElement().satisfies(fault -> assertThat(fault.message())
                .containsIgnoringCase("duplicate"));
        assertThat(faults("[".repeat(100_000))).hasSize(1);
    }

    @Test
    void listsAllFaultsAtOnce() {
        String text = """
                {"name": "KB", "version": "1", "displayNam": "x",
                 "dependencies": {"module-a": "one"},
                 "permissions": [{"resource": "nothing", "action": "read"}],
                 "contributes": {"tabs": [{"id": "a", "label": "A", "element": "ui/none.js"}], "menu": []},
                 "limits": {"timeoutMillis": -1}}""";

        assertThat(faults(text))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/name",
                        "/version",
                        "/type",
                        "/displayNam",
                        "/dependencies/module-a",
                        "/permissions/0/resource",
                        "/contributes/tabs/0/element",
                        "/contributes/menu",
                        "/limits/timeoutMillis");
    }

    @Test
    void permissionsOfTheRuntimeAreNoneThatAPluginDefines() {
        String text = """
                {"name": "kb", "version": "1.0.0", "type": "module",
                 "roles": {"ws_user": [{"resource": "network", "action": "connect"}]},
                 "contributes": {"endpoints": [
                   {"path": "/x", "methods": ["GET"], "permission": {"resource": "files", "action": "read"}}]}}""";

        assertThat(faults(text))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/roles/ws_user/0/resource", "/contributes/endpoints/0/permission/resource");
        assertThat(faults(text))
                .extracting(Violation::message)
                .containsExactlyInAnyOrder("'network' is the runtime's own", "'files' is the runtime's own");
        assertThat(faults(text)).allMatch(fault -> fault.mend().contains("A name such as kb"));
    }

    @Test
    void faultsOfASchemaDoNotHideOneAnother() {
        String schema = """
                'configSchema': {'type': 'object', 'properties': {
                  'a': {'type': 'integer', 'default': 'x', 'pattern': '('},
                  'b': {'type': 'string', 'pattern': '('},
                  'c': {'type': 'object', 'properties': {'p': {'pattern': '['}}},
                  'd': {'$ref': '#/properties/zz'},
                  'e': {'$ref': 'https://example.com/x'},
                  'f': {'type': 'strin'},
                  'g': {'allOf': [{'$ref': '#/properties/g'}]},
                  'h': {'type': 'boolean', 'default': 5},
                  'ok': {'$ref': '#/properties/a%2Dz', 'default': {'pattern': '('}},
                  'a-z': {'type': 'object'}},
                 'patternProperties': {'(': {}}}""";

        assertThat(faults(minimal(schema)))
                .extracting(Violation::pointer)
                .contains("/configSchema/properties/a/default")
                .contains("/configSchema/properties/a/pattern")
                .contains("/configSchema/properties/b/pattern")
                .contains("/configSchema/properties/c/properties/p/pattern")
                .contains("/configSchema/properties/d/$ref")
                .contains("/configSchema/properties/e/$ref")
                .contains("/configSchema/properties/f/type")
                .contains("/configSchema/properties/g")
                .contains("/configSchema/properties/h/default")
                .contains("/configSchema/patternProperties/(")
                .doesNotContain("/configSchema")
                .noneMatch(pointer -> pointer.contains("/ok"));
    }

    @Test
    void aReferenceThatLeadsNowhereNamesTheNearest() {
        String schema =
                "'configSchema': {'type': 'object', '$defs': {'port': {}}, 'properties': {'d': {'$ref': '#/$defs/prot'}}}";

        assertThat(faults(minimal(schema))).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/configSchema/properties/d/$ref");
            assertThat(fault.message()).contains("leads to nothing");
            assertThat(fault.mend()).isEqualTo("Did you mean '#/$defs/port'?");
        });
    }

    @Test
    void referencesMayHoldAnything() {
        for (String reference : List.of("#a/b", "#%", "#/", "#~", "#/~2/x", "#//", "x#", "# ", "#/$defs/a%zz")) {
            String schema = "'configSchema': {'type': 'object', 'properties': {'d': {'$ref': '" + reference + "'}}}";

            assertThat(faults(minimal(schema)))
                    .as(reference)
                    .extracting(Violation::pointer)
                    .containsExactly("/configSchema/properties/d/$ref");
        }
    }

    @Test
    void dataAreMigratedByAClass() {
        String text = minimal("'migrations': [{'from': '<1.2.0', 'data': {'reversible': true}}]");

        assertThat(faults(text)).isEmpty();
        Faults faults = new Faults();
        reader.read(text.getBytes(StandardCharsets.UTF_8), Set.of("ui/home.js"), faults);
        assertThat(faults.all()).singleElement().satisfies(fault -> assertThat(fault.pointer())
                .isEqualTo("/migrations/0/data"));
    }

    @Test
    void aValueOfAnotherTypeIsToldInWholeSentencesAndForNoOtherName() {
        assertThat(faults(minimal("").replace("\"module\"", "[\"module\"]")))
                .allSatisfy(fault -> assertThat(fault.mend()).doesNotContain("Did you mean"));
        assertThat(faults(minimal("'displayName': 5"))).singleElement().satisfies(fault -> assertThat(fault.message())
                .isEqualTo("integer found, string expected"));
    }

    @Test
    void whatHasNoFaultCanStillBeReliedOn() {
        Faults faults = new Faults();
        String text = """
                {"name": "module-kb", "version": "1.0", "type": "module", "extends": "module-x",
                 "dependencies": {"module-a": "one", "module-b": "^1.0.0"},
                 "permissions": [{"resource": "storage", "action": "write"}], "limits": 5}""";

        ManifestReading reading = reader.read(text.getBytes(StandardCharsets.UTF_8), FILES, faults);

        assertThat(reading.whole()).isEmpty();
        assertThat(reading.rest().orElseThrow().requires()).containsExactlyInAnyOrder("module-b", "module-x");
        assertThat(reading.with("name", "permissions")).isPresent();
        assertThat(reading.with("name", "version")).isEmpty();
        assertThat(reading.isSound("dependencies")).isFalse();
    }

    @Test
    void survivesWrongTypesEverywhere() {
        for (String value : List.of("1", "null", "true", "[]", "{}", "\"x\"", "[1]", "{\"a\": {\"b\": [null]}}")) {
            for (String field : List.of(
                    "name",
                    "version",
                    "engines",
                    "dependencies",
                    "optionalDependencies",
                    "permissions",
                    "configSchema",
                    "featureFlags",
                    "contributes",
                    "roles",
                    "limits",
                    "extends",
                    "optIn")) {
                faults("{\"" + field + "\": " + value + "}");
            }
            for (String point : List.of("tabs", "pages", "navigation", "jobs", "endpoints", "metrics", "topics")) {
                faults("{\"contributes\": {\"" + point + "\": " + value + "}}");
            }
        }
    }

    @Test
    void topicsOfClientsArePublishedAndSaidOnce() {
        String topics = "'contributes': {'topics': [{'topic': 'kb/documents/*'}, {'topic': 'kb/state',"
                + " 'permission': {'resource': 'kb', 'action': 'read'}}]}, 'permissions': [";
        String publish = "{'resource': 'events', 'action': 'publish'";
        assertThat(faults(minimal(topics + publish + ", 'target': 'kb/*'}]"))).isEmpty();
        assertThat(faults(minimal(topics + publish + "}]"))).isEmpty();

        assertThat(faults(minimal(topics + publish + ", 'target': 'kb/documents/*'},"
                        + " {'resource': 'events', 'action': 'subscribe', 'target': 'kb/*'}]")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/contributes/topics/1/topic");
                    assertThat(fault.message())
                            .isEqualTo(
                                    "Clients are to hear of 'kb/state', but the permissions do not ask to publish it");
                    assertThat(fault.mend()).contains("\"target\": \"kb/state\"} to permissions");
                });
        assertThat(faults(minimal("'contributes': {'topics': [{'topic': 'a'}, {'topic': 'a'}]}, 'permissions': ["
                        + publish + ", 'target': '*'}]")))
                .extracting(Violation::pointer)
                .containsExactly("/contributes/topics/1/topic");
        assertThat(faults(minimal("'contributes': {'topics': [{'topic': 'a b'}, {'topic': '*'}, {'stream': true}]},"
                        + " 'permissions': [" + publish + "}]")))
                .extracting(Violation::pointer)
                .contains("/contributes/topics/0/topic", "/contributes/topics/1/topic")
                .anyMatch(pointer -> pointer.startsWith("/contributes/topics/2"));
    }

    @Test
    void refusesNamesThatDifferOnlyByCase() {
        assertThat(faults(minimal("'configSchema': {'type': 'object', 'properties': {'limit': {}, 'Limit': {}}}")))
                .extracting(Violation::pointer)
                .containsExactly("/configSchema/properties/Limit");
        assertThat(faults(minimal("'featureFlags': {'search': {'default': true}, 'SEARCH': {'default': true}}")))
                .extracting(Violation::pointer)
                .containsExactly("/featureFlags/SEARCH");
    }

    @Test
    void suggestsTheFileThatWasPerhapsMeant() {
        List<Violation> faults = faults("""
                {"name": "module-kb", "version": "1.0.0", "type": "module", "contributes": {
                  "tabs": [{"id": "a", "label": "A", "element": "ui/dosc-tab.js"}],
                  "widgets": [{"id": "b", "label": "B", "element": "web/recent.js"}]}}""");

        assertThat(faults)
                .extracting(Violation::mend)
                .containsExactlyInAnyOrder("Did you mean 'ui/docs-tab.js'?", "Did you mean 'ui/recent.js'?");
    }
}
