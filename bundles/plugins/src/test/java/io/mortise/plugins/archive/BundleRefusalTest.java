package io.mortise.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleRefusalTest {
    private final ReaderFixture reader;

    BundleRefusalTest(@TempDir Path staging) {
        reader = new ReaderFixture(staging);
    }

    private static SampleArchive sample() {
        return new SampleArchive();
    }

    private void assertRefused(SampleArchive archive, ProblemCode code, String where, String why) throws IOException {
        assertRefused(reader, archive, code, where, why);
    }

    private static void assertRefused(
            ReaderFixture reader, SampleArchive archive, ProblemCode code, String where, String why)
            throws IOException {
        Problem problem = reader.refusal(archive.bytes());
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.violations())
                .as("exactly one fault, at %s because of '%s'", where, why)
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.code()).isEqualTo(code);
                    assertThat(violation.pointer()).isEqualTo(where);
                    assertThat(violation.message()).contains(why);
                });
    }

    private void assertHeaderRefused(String header, String value, String why) throws IOException {
        assertRefused(
                sample().header(header, value), ProblemCode.BUNDLE_INVALID, "META-INF/MANIFEST.MF#" + header, why);
    }

    private void assertPackageRefused(String header, String value, String why) throws IOException {
        assertRefused(
                sample().header(header, value), ProblemCode.PACKAGE_REFUSED, "META-INF/MANIFEST.MF#" + header, why);
    }

    @Test
    void acceptsTheSample() throws IOException {
        PluginArchive archive = reader.accepted(sample().bytes());

        assertThat(archive.manifest().name()).isEqualTo("module-kb");
        assertThat(archive.headers().symbolicName()).isEqualTo("com.example.kb");
        assertThat(archive.headers().bundleVersion()).isEqualTo("1.2.0");
        assertThat(archive.headers().importedPackages()).containsExactly("org.slf4j");
        assertThat(archive.generatedBundle()).isEmpty();
        assertThat(archive.sha256()).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({
        "Fragment-Host, system.bundle;extension:=framework, fragment",
        "Fragment-Host, com.example.other, fragment",
        "ExtensionBundle-Activator, com.example.A, extend the framework",
        "DynamicImport-Package, *, at install",
        "Require-Bundle, org.apache.felix.scr, no bundle of a plugin",
        "Bundle-SymbolicName, com.example.kb;singleton:=true, singleton",
        "Bundle-SymbolicName, com..example, not a symbolic name",
        "Bundle-SymbolicName, module-tasks, but manifest.json names the plugin",
        "Bundle-ManifestVersion, 1, must be 2",
        "Bundle-Version, 1.2.1, version 1.2.0 of manifest.json is Bundle-Version 1.2.0",
        "Bundle-NativeCode, a.so, needs the permission native:load",
        "Bundle-ClassPath, '.,lib/none.jar', not in the archive",
        "Bundle-Activator, com.example.None, not in the archive",
        "Service-Component, OSGI-INF/none.xml, not in the archive",
        "Mortise-Migrations, evil, runtime's own",
        "Import-Package, 'org.slf4j,org.slf4j', imported twice",
        "Import-Package, 'org.slf4j;version=\"[2,\"', not a version range",
        "Import-Package, org.slf4j;version=\"[2;x, no end",
        "Import-Package, 'org.slf4j,,', missing"
    })
    void refusesHeaders(String header, String value, String why) throws IOException {
        assertHeaderRefused(header, value, why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.osgi.framework.hooks.service",
                "org.osgi.framework.wiring",
                "org.osgi.service.cm",
                "org.osgi.service.event",
                "org.apache.felix.cm",
                "org.eclipse.jetty.server",
                "org.glassfish.jersey.server",
                "io.mortise.host.settings",
                "com.sun.net.httpserver",
                "sun.misc",
                "com.example.other"
            })
    void refusesImportsThatAreNotAllowed(String name) throws IOException {
        assertPackageRefused("Import-Package", name, "'" + name + "' is neither in allowed-packages.txt");
        assertPackageRefused("Import-Package", name + ";resolution:=optional", "'" + name + "' is neither");
    }

    @Test
    void aFaultOfTheManifestHidesNoneOfTheBundle() throws IOException {
        Problem problem = reader.refusal(sample().manifest("{\"name\": \"module-kb\"}")
                .header("Fragment-Host", "system.bundle")
                .header("Import-Package", "io.mortise.host.settings,com.example.other,java.sql")
                .header("Export-Package", "jakarta.evil")
                .bytes());

        assertThat(problem.where()).startsWith("kb.zip!/manifest.json#/");
        assertThat(problem.violations())
                .extracting(Violation::pointer)
                .contains(
                        "META-INF/MANIFEST.MF#Fragment-Host",
                        "META-INF/MANIFEST.MF#Import-Package",
                        "META-INF/MANIFEST.MF#Export-Package");
        assertThat(problem.violations())
                .filteredOn(violation -> violation.pointer().endsWith("Import-Package"))
                .extracting(Violation::message)
                .as("fields without a fault count: nothing is in dependencies")
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message).contains("io.mortise.host.settings"),
                        message -> assertThat(message).contains("com.example.other"));
    }

    @Test
    void suggestsTheNearestAllowedPackage() throws IOException {
        Problem problem =
                reader.refusal(sample().header("Import-Package", "org.slf4").bytes());

        assertThat(problem.violations().get(0).mend())
                .startsWith("Did you mean 'org.slf4j'? If not: Name the plugin that exports it in dependencies");
    }

    /** No plugin may export it, so none can be named. */
    @Test
    void sendsNobodyToAPluginForWhatTheRuntimeKeepsToItself() throws IOException {
        Problem problem = reader.refusal(
                sample().header("Import-Package", "org.h2;resolution:=optional").bytes());

        assertThat(problem.violations().get(0)).satisfies(violation -> {
            assertThat(violation.message())
                    .isEqualTo("'org.h2' is neither in allowed-packages.txt nor exported by a plugin named in"
                            + " dependencies, and so not even an optional import");
            assertThat(violation.mend())
                    .isEqualTo("The runtime keeps it to itself: put the library in lib/, or exclude the import"
                            + " (bnd: Import-Package: !org.h2, *)");
        });
        assertThat(reader.refusal(sample().header("Import-Package", "org.osgi.service.event")
                                .bytes())
                        .mend())
                .startsWith("The runtime keeps it to itself");
    }

    /** The framework takes them in place of those in the main section. */
    @Test
    void judgesTheImportsForOtherJavaVersionsToo() throws IOException {
        String path = "META-INF/versions/11/OSGI-INF/MANIFEST.MF";
        String text = "Manifest-Version: 1.0\r\nImport-Package: %s\r\n\r\n";
        reader.accepted(
                sample().file(path, text.formatted("org.slf4j,java.util")).bytes());

        for (String name : new String[] {"io.mortise.host.settings", "com.example.other", "javax.naming"}) {
            assertRefused(
                    sample().file(path, text.formatted(name)),
                    ProblemCode.PACKAGE_REFUSED,
                    path + "#Import-Package",
                    "'" + name + "'");
        }
        assertRefused(
                sample().file(path, text.formatted("org.slf4j,,")),
                ProblemCode.BUNDLE_INVALID,
                path + "#Import-Package",
                "missing");
    }

    @Test
    void tiesSomePackagesToPermissions() throws IOException {
        assertPackageRefused("Import-Package", "javax.net.ssl", "needs the permission network:connect");

        reader.accepted(
                sample().header("Import-Package", "javax.net.ssl").manifest("""
                        {"name": "module-kb", "version": "1.2.0", "type": "module",
                         "permissions": [{"resource": "network", "action": "connect", "target": "example.com:443"}]}""").bytes());
    }

    @Test
    void acceptsNativeCodeWithPermission() throws IOException {
        reader.accepted(
                sample().header("Bundle-NativeCode", "a.so").manifest("""
                        {"name": "module-kb", "version": "1.2.0", "type": "module",
                         "permissions": [{"resource": "native", "action": "load"}]}""").bytes());
    }

    @Test
    void acceptsPackagesAndBundlesOfDependenciesOnly() throws IOException {
        SampleArchive archive = sample().header("Import-Package", "com.example.search")
                .header("Require-Bundle", "com.example.module-search")
                .manifest("""
                        {"name": "module-kb", "version": "1.2.0", "type": "module",
                         "dependencies": {"module-search": "^2.1.0"}}""");
        reader.installed("module-search", Set.of("com.example.search")).accepted(archive.bytes());
        assertRefused(
                reader.installed("module-search", Set.of("com.example.find")),
                archive,
                ProblemCode.PACKAGE_REFUSED,
                "META-INF/MANIFEST.MF#Import-Package",
                "'com.example.search' is neither");

        archive.headers.remove("Require-Bundle");
        reader.accepted(archive.bytes());
        archive.manifest(SampleArchive.MANIFEST);
        assertRefused(
                reader.installed("module-search", Set.of("com.example.search")),
                archive,
                ProblemCode.PACKAGE_REFUSED,
                "META-INF/MANIFEST.MF#Import-Package",
                "'com.example.search' is neither");
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.mortise", "io.mortise.kb", "org.osgi.x", "jakarta.x", "java.x", "org.h2", "org.slf4j"})
    void refusesExportsOfTheRuntimesPackages(String name) throws IOException {
        assertPackageRefused("Export-Package", name, "'" + name + "'");
    }

    @Test
    void acceptsAnImportOfWhatItExports() throws IOException {
        reader.accepted(sample().header("Export-Package", "com.example.kb;version=1.0.0")
                .header("Import-Package", "com.example.kb")
                .bytes());
    }

    @Test
    void refusesPluginsForAnotherMortise() throws IOException {
        String manifest = "{\"name\": \"module-kb\", \"version\": \"1.2.0\", \"type\": \"module\","
                + " \"engines\": {\"mortise\": \"%s\"}}";
        reader.accepted(sample().manifest(manifest.formatted("^1.0.0")).bytes());
        assertRefused(
                sample().manifest(manifest.formatted("^2.0.0")),
                ProblemCode.MANIFEST_INVALID,
                "/engines/mortise",
                "asks for Mortise ^2.0.0, but this is 1.0.0-SNAPSHOT");
    }

    @Test
    void mapsPreReleasesToQualifiers() throws IOException {
        SampleArchive archive = sample().manifest("""
                {"name": "module-kb", "version": "1.2.0-rc.1", "type": "module"}""");
        reader.accepted(archive.header("Bundle-Version", "1.2.0.rc_1").bytes());
        assertRefused(
                archive.header("Bundle-Version", "1.2.0"),
                ProblemCode.BUNDLE_INVALID,
                "META-INF/MANIFEST.MF#Bundle-Version",
                "Bundle-Version 1.2.0.rc_1");
    }

    /** As many libraries have it; to the framework it is the same version. */
    @ParameterizedTest
    @CsvSource({"1.2, 1.2.0", "2, 2.0.0", "'1.2.0 ', 1.2.0", "1.2.3.202212101352, 1.2.3-202212101352"})
    void acceptsOtherSpellingsOfABundleVersion(String bundleVersion, String version) throws IOException {
        PluginArchive archive = reader.accepted(sample().header("Bundle-Version", bundleVersion)
                .manifest("{\"name\": \"module-kb\", \"version\": \"" + version + "\", \"type\": \"module\"}")
                .bytes());

        assertThat(archive.manifest().version()).hasToString(version);
    }

    @ParameterizedTest
    @CsvSource({"'', 0.0.0", "1.2.x, 1.2.0", "1.2, 1.2.1"})
    void refusesOtherBundleVersions(String bundleVersion, String version) throws IOException {
        assertRefused(
                sample().header("Bundle-Version", bundleVersion)
                        .manifest("{\"name\": \"module-kb\", \"version\": \"" + version + "\", \"type\": \"module\"}"),
                ProblemCode.BUNDLE_INVALID,
                "META-INF/MANIFEST.MF#Bundle-Version",
                "It is '" + bundleVersion + "'");
    }

    @Test
    void refusesRepeatedAndMalformedHeaders() throws IOException {
        assertHeaderRefused("bundle-version", "1.2.0", "twice");

        SampleArchive archive = sample().header("No-Colon-Follows", "x\r\nthis is no header");
        assertRefused(archive, ProblemCode.BUNDLE_INVALID, "META-INF/MANIFEST.MF", "malformed");
    }

    private static SampleArchive component(String attributes, String inside) {
        return sample().header("Service-Component", "OSGI-INF/a.xml")
                .file("OSGI-INF/a.xml", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="a" %s>
                          <implementation class="org.slf4j.Logger"/>%s
                        </scr:component>""".formatted(attributes, inside));
    }

    @Test
    void refusesComponentsWhoseClassIsNotThere() throws IOException {
        String component = """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="a">
                  <implementation class="com.example.None"/></scr:component>""";
        SampleArchive archive =
                sample().header("Service-Component", "OSGI-INF/*.xml").file("OSGI-INF/a.xml", component);

        assertRefused(
                archive,
                ProblemCode.BUNDLE_INVALID,
                "OSGI-INF/a.xml",
                "The class 'com.example.None' of the component 'a' is not in the archive");
    }

    @Test
    void refusesImmediateComponentsOfAScope() throws IOException {
        String service = "<service><provide interface=\"com.example.S\"/></service>";
        reader.accepted(
                component("configuration-pid=\"module-kb.workspace\"", service).bytes());
        reader.accepted(component("immediate=\"true\" configuration-pid=\"other\"", service)
                .bytes());
        reader.accepted(component("immediate=\"true\"", service).bytes());

        for (String attributes : new String[] {
            "immediate=\"true\" configuration-pid=\"module-kb.workspace\"",
            "immediate=\"true\" configuration-pid=\"x module-kb.org\""
        }) {
            assertRefused(component(attributes, service), ProblemCode.BUNDLE_INVALID, "OSGI-INF/a.xml", "is immediate");
        }
        assertRefused(
                component("configuration-pid=\"module-kb.workspace\"", ""),
                ProblemCode.BUNDLE_INVALID,
                "OSGI-INF/a.xml",
                "is immediate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jakarta.servlet.Servlet",
                "jakarta.servlet.Filter",
                "org.osgi.service.event.EventHandler",
                "org.osgi.service.cm.ConfigurationListener",
                "org.apache.felix.cm.PersistenceManager",
                "org.osgi.framework.hooks.service.FindHook"
            })
    void refusesComponentsThatProvideServicesOfTheRuntime(String type) throws IOException {
        assertRefused(
                component("", "<service><provide interface=\"" + type + "\"/></service>"),
                ProblemCode.BUNDLE_INVALID,
                "OSGI-INF/a.xml",
                "provides " + type);
    }

    @Test
    void refusesComponentDescriptionsThatAreNoXml() throws IOException {
        assertRefused(
                sample().header("Service-Component", "OSGI-INF/*.xml").file("OSGI-INF/a.xml", "<a>"),
                ProblemCode.BUNDLE_INVALID,
                "OSGI-INF/a.xml",
                "not XML");
    }

    @Test
    void refusesClassesWithoutHeaders() throws IOException {
        Problem problem = reader.refusal(sample().withoutHeaders()
                .file("com/example/A.class", "cafebabe")
                .bytes());

        assertThat(problem.detail()).contains("no OSGi headers");
        assertThat(problem.violations())
                .extracting(Violation::code)
                .as("the class is looked at all the same")
                .containsExactly(ProblemCode.BUNDLE_INVALID, ProblemCode.BYTECODE_REFUSED);
    }

    @Test
    void tellsFaultsOfManifestHeadersAndPackagesTogether() throws IOException {
        Problem problem = reader.refusal(sample().header("Fragment-Host", "x")
                .header("Import-Package", "org.osgi.service.cm")
                .file("../x", "y")
                .bytes());

        assertThat(problem.violations())
                .extracting(violation -> violation.code())
                .containsExactly(ProblemCode.ARCHIVE_INVALID, ProblemCode.BUNDLE_INVALID, ProblemCode.PACKAGE_REFUSED);
    }
}
