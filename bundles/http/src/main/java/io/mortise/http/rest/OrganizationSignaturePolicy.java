package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.plugin.OrgSignaturePolicy;
import io.mortise.host.plugin.OrganizationSignatures;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** How strict an organization is about the signatures of plugins. */
@Path("/orgs/{orgId}/signature-policy")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationSignaturePolicy {
    private final OrganizationSignatures signatures;
    private final JsonDocuments documents;

    OrganizationSignaturePolicy(OrganizationSignatures signatures, JsonDocuments documents) {
        this.signatures = signatures;
        this.documents = documents;
    }

    @GET
    @Requires(Access.ORG_ADMIN)
    public SignaturePolicyDocument get(@Context Call call) {
        return SignaturePolicyDocument.of(signatures.get(call.org()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.ORG_ADMIN)
    @Takes(SignaturePolicyInput.class)
    public SignaturePolicyDocument put(@Context Call call, InputStream body) throws IOException {
        OrgSignaturePolicy changed = signatures.set(
                call.org(), JsonDocuments.text(documents.optional(body, Set.of("policy")), "policy"), call.actor());
        return SignaturePolicyDocument.of(changed);
    }
}
