package io.mortise.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.lang.module.ModuleDescriptor;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AllowedPackagesTest {
    private final AllowedPackages list = AllowedPackages.ofPluginApi();

    @Test
    void listsEveryPublicPackageOfTheJavaPlatform() {
        Set<String> exported = ModuleLayer.boot().modules().stream()
                .map(Module::getDescriptor)
                .filter(module -> module.name().startsWith("java."))
                .flatMap(module -> module.exports().stream())
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());

        assertThat(exported)
                .contains("java.lang", "javax.crypto", "org.w3c.dom")
                .allMatch(list::lists);
    }

    @Test
    void listsWhatAuthorsCompileAgainst() {
        assertThat(Set.of(
                        "io.mortise.api.workspace",
                        "jakarta.ws.rs",
                        "jakarta.ws.rs.core",
                        "jakarta.servlet.http",
                        "jakarta.inject",
                        "org.osgi.service.component",
                        "org.slf4j"))
                .allMatch(name -> list.allows(name, Set.of()));
    }

    @Test
    void refusesTheInsideOfTheRuntime() {
        assertThat(Set.of(
                        "io.mortise.host.settings",
                        "io.mortise.plugins.archive",
                        "io.mortise.apix",
                        "org.osgi.framework.hooks.service",
                        "org.osgi.framework.wiring",
                        "org.osgi.service.cm",
                        "org.osgi.service.event",
                        "org.apache.felix.framework",
                        "org.glassfish.hk2.api",
                        "sun.misc"))
                .noneMatch(list::lists);
    }

    @Test
    void longestLineDecides() throws IOException {
        AllowedPackages own = AllowedPackages.parse(new StringReader("""
                # comment
                a.* needs x:y
                a.b            # free
                a.c.* needs z:z
                """));

        assertThat(own.permissionFor("a")).contains("x:y");
        assertThat(own.permissionFor("a.d.e")).contains("x:y");
        assertThat(own.permissionFor("a.b")).isEmpty();
        assertThat(own.permissionFor("a.c.d")).contains("z:z");
        assertThat(own.allows("a.c", Set.of("x:y"))).isFalse();
        assertThat(own.allows("a.c", Set.of("z:z"))).isTrue();
        assertThat(own.lists("b")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> AllowedPackages.parse(new StringReader("a b c")));
    }
}
