package io.mortise.http.rest;

import io.mortise.host.settings.ModuleUsage;
import java.util.List;

/** Who uses a module, on the wire. */
record UsageDocument(String module, boolean systemEnabled, List<ModuleUsage.OrgUsage> orgs) {
    static UsageDocument of(ModuleUsage usage) {
        return new UsageDocument(usage.module(), usage.systemEnabled(), usage.orgs());
    }
}
