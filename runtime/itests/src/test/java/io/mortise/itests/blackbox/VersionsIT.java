package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PluginArchive;
import io.mortise.itests.driver.Scene;
import io.mortise.itests.driver.SharedDistribution;
import io.mortise.itests.driver.SlowPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several versions of one plugin, side by side. */
@ExtendWith(SharedDistribution.class)
class VersionsIT {
    private static final String NAME = "module-versions";

    private final Api api;
    private final Scene scene;
    private final Scene pinned;

    VersionsIT(Distribution distribution) {
        api = distribution.api();
        scene = Scene.create(api);
        pinned = Scene.create(api);
    }

    @AfterEach
    void uninstall() {
        api.delete("/api/platform/plugins/" + NAME);
    }

    @Test
    void organizationStaysOnItsVersion() {
        api.upload(SlowPlugin.named(NAME, "1.0.0")).expect(201);
        api.upload(SlowPlugin.named(NAME, "2.0.0-rc.1")).expect(201);
        versionIs(scene, "1.0.0");

        api.patch(pinned.orgModule(NAME), "{\"version\": \"1.0.0\"}").expect(200);
        api.post("/api/platform/plugins/" + NAME + "/activate", "{\"version\": \"2.0.0-rc.1\"}");

        versionIs(scene, "2.0.0-rc.1");
        versionIs(pinned, "1.0.0");

        api.patch(pinned.orgModule(NAME), "{\"version\": null}").expect(200);
        versionIs(pinned, "2.0.0-rc.1");
    }

    @Test
    void administratorOfAnOrganizationPinsNothing() {
        api.upload(SlowPlugin.named(NAME, "1.0.0")).expect(201);
        api.upload(SlowPlugin.named(NAME, "1.1.0")).expect(201);
        Person admin = Person.create(api, "olga-pins");
        api.put(pinned.orgPath() + "/members/" + admin.id(), "{\"role\": \"org_admin\"}", "*");
        String module = pinned.orgModule(NAME);

        admin.api().patch(module, "{\"version\": \"1.1.0\"}").expectProblem(403, "FORBIDDEN");
        api.patch(module, "{\"version\": \"1.1.0\"}").expect(200);
        admin.api().patch(module, "{\"version\": null}").expectProblem(403, "FORBIDDEN");
        admin.api().delete(module).expectProblem(403, "FORBIDDEN");
        admin.api().patch(module, "{\"enabled\": false}").expect(200);
        admin.api().patch(module, "{\"version\": \"1.1.0\", \"enabled\": null}").expect(200);

        versionIs(pinned, "1.1.0");
        versionIs(scene, "1.0.0");
    }

    @Test
    void publishedVersionNeverChanges() {
        api.upload(SlowPlugin.named(NAME, "1.0.0")).expect(201);

        api.upload(SlowPlugin.named(NAME, "1.0.0")).expect(200);
        api.upload(withOtherBytes()).expectProblem(409, "VERSION_EXISTS");

        assertThat(api.get("/api/platform/plugins/" + NAME).at("/versions")).hasSize(1);
    }

    @Test
    void unknownVersionIsNotChosen() {
        api.upload(SlowPlugin.named(NAME, "1.0.0")).expect(201);

        api.post("/api/platform/plugins/" + NAME + "/activate", "{\"version\": \"9.0.0\"}")
                .expectProblem(404, "VERSION_NOT_FOUND");
        api.patch(scene.orgModule(NAME), "{\"version\": \"9.0.0\"}").expectProblem(404, "VERSION_NOT_FOUND");
        versionIs(scene, "1.0.0");
    }

    private static byte[] withOtherBytes() {
        return PluginArchive.of(NAME, "1.0.0")
                .header("Bundle-SymbolicName", "com.example." + NAME)
                .file("other.txt", "other")
                .build();
    }

    private static void versionIs(Scene in, String version) {
        await().untilAsserted(() ->
                assertThat(in.call(in.first(), NAME, "/version").body()).isEqualTo(version));
    }
}
