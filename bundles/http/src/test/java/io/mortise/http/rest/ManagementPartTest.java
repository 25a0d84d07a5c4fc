package io.mortise.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ManagementPartTest {

    /** A resource of another part would never be asked. */
    @ParameterizedTest
    @EnumSource(ManagementPart.class)
    void everyMethodLiesInThePartThatItsPathLeadsTo(ManagementPart part) {
        List<String> paths = Resources.application().resources(part).stream()
                .flatMap(resource -> Arrays.stream(resource.getClass().getDeclaredMethods()))
                .filter(Resources::isEndpoint)
                .map(Resources::pathOf)
                .map(path -> path.replace("//", "/"))
                .toList();

        assertThat(paths)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(ManagementPart.of(path)).as(path).isEqualTo(part));
    }

    @Test
    void everyResourceHasAPath() {
        assertThat(Resources.all()).allMatch(resource -> resource.getClass().isAnnotationPresent(Path.class));
    }

    @ParameterizedTest
    @CsvSource({
        "/orgs, ORGANIZATIONS",
        "/orgs/, ORGANIZATIONS",
        "/orgs;a=b/acme, ORGANIZATIONS",
        "/orgs/acme/modules, ORGANIZATIONS",
        "/orgsx, REST",
        "/org, REST",
        "/, REST",
        "'', REST",
        "/events, REST",
        "/plugins/orgs, PLUGINS",
        "/modules, MODULES",
        "/workspaces/w1, WORKSPACES"
    })
    void aPartIsToldByTheFirstSegment(String path, ManagementPart part) {
        assertThat(ManagementPart.of(path)).isEqualTo(part);
    }
}
