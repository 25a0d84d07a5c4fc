package io.mortise.http.rest;

import io.mortise.host.tenant.TenantRemoval;
import io.mortise.http.access.Call;
import jakarta.ws.rs.core.Response;

/** How organizations and workspaces are removed and brought back. */
final class RemovalOperations {
    private final TenantRemoval removal;

    RemovalOperations(TenantRemoval removal) {
        this.removal = removal;
    }

    Response delete(Call call) {
        if (call.query().flag("dryRun").orElse(false)) {
            return Response.ok(preview(call)).build();
        }
        if (isPurge(call)) {
            removal.purge(call.scope(), call.actor());
        } else {
            removal.delete(call.scope(), call.actor());
        }
        return Response.noContent().build();
    }

    RemovalDocument preview(Call call) {
        return RemovalDocument.of(removal.preview(call.scope(), isPurge(call)));
    }

    void restore(Call call) {
        removal.restore(call.scope(), call.actor());
    }

    private static boolean isPurge(Call call) {
        return call.query().flag("purge").orElse(false);
    }
}
