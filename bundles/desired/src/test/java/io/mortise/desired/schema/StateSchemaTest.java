package io.mortise.desired.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.desired.json.JsonText;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateSchemaTest {
    private final StateSchema schema = StateSchema.get();

    @Test
    void allFaultsAreToldWithPointersAndTheNearestName() {
        List<Violation> faults = faults("""
                {"formatVersion": 2, "complete": ["module"], "organisations": {},
                 "modules": {"Module": {}, "module-kb": {"enabeld": true, "locks": 3}},
                 "plugins": {"module-kb": {"sha256": "x"}, "acme.kb": {"version": "1.0.0"}},
                 "pluginSettings": {"module-kb": 3},
                 "organizations": {"acme": {"plugins": {"module-kb": {"version": "1.0.0"}}, "members": {"ada": "owner"}, "workspaces": {"ws-1": {"color": "red"}}}}}""");

        assertThat(faults)
                .extracting(Violation::pointer)
                .contains(
                        "/formatVersion",
                        "/complete/0",
                        "/organisations",
                        "/modules/Module",
                        "/modules/module-kb/enabeld",
                        "/modules/module-kb/locks",
                        "/plugins/module-kb/version",
                        "/plugins/module-kb/sha256",
                        "/plugins/acme.kb",
                        "/pluginSettings/module-kb",
                        "/organizations/acme/plugins/module-kb",
                        "/organizations/acme/members/ada",
                        "/organizations/acme/workspaces/ws-1/color");
        assertThat(fault(faults, "/organisations").mend()).isEqualTo("Did you mean 'organizations'?");
        assertThat(fault(faults, "/organisations").code()).isEqualTo(ProblemCode.UNKNOWN_FIELD);
        assertThat(fault(faults, "/complete/0").mend()).isEqualTo("Did you mean 'modules'?");
        assertThat(fault(faults, "/modules/module-kb/enabeld").mend()).isEqualTo("Did you mean 'enabled'?");
        assertThat(fault(faults, "/plugins/acme.kb").mend()).contains("stand at the organization's 'plugins'");
        assertThat(fault(faults, "/organizations/acme/plugins/module-kb").mend())
                .contains("stand at the document's 'plugins'");
        assertThat(fault(faults, "/modules/Module").mend()).contains("such as module-kb");
        assertThat(fault(faults, "/plugins/module-kb/version").code()).isEqualTo(ProblemCode.MISSING_FIELD);
    }

    @Test
    void whatIsDescribedIsTaken() {
        assertThat(faults("""
                {"$schema": "x", "formatVersion": 1, "complete": ["modules", "roles", "pluginSettings"],
                 "pluginSettings": {"module-kb": {"site": "all", "pages": null}, "acme.kb": {}},
                 "settings": {"navigation": {"labelSingular": "Lab", "icon": null}},
                 "users": {"ada@example.com": {"displayName": "Ada"}, "eve": {"external": true}},
                 "plugins": {"module-kb": {"version": "1.2.0", "file": "a.zip", "permissions": ["network:connect"],
                                           "otherVersions": {"1.3.0": {}}}},
                 "modules": {"module-kb": {"enabled": null, "config": {"limit": 3}, "featureFlags": {"x": true}}},
                 "organizations": {"acme": {"name": "Acme", "pluginSettings": {"acme.kb": {"site": {"a": [1]}}},
                     "plugins": {"acme.kb": {"version": "1.0.0", "file": "a.zip", "otherVersions": {"1.1.0": {}}}},
                     "modules": {"module-kb": {"version": "1.3.0"}},
                     "roles": {"ws_user": {"kb:write": true}}, "members": {"ada@example.com": "org_owner"},
                     "workspaces": {"ws-1": {"color": "#3366cc", "members": {"ada@example.com": "ws_owner"}}}}}}""")).isEmpty();
    }

    private List<Violation> faults(String document) {
        return schema.faults(JsonText.object(document));
    }

    private static Violation fault(List<Violation> faults, String pointer) {
        return faults.stream()
                .filter(fault -> fault.pointer().equals(pointer))
                .findFirst()
                .orElseThrow();
    }
}
