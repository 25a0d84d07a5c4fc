package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Answers;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** The order of tabs and navigation items of an organization. */
@Path("/orgs/{orgId}/order")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationOrder {
    private final OrderOperations orders;

    OrganizationOrder(OrderOperations orders) {
        this.orders = orders;
    }

    @GET
    @Requires(Access.ORG_ADMIN)
    @Answers(OrderDocument.class)
    public Response get(@Context Call call) {
        return orders.get(call);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.ORG_ADMIN)
    @Takes(OrderInput.class)
    @Answers(OrderDocument.class)
    public Response put(@Context Call call, InputStream body) throws IOException {
        return orders.put(call, body);
    }

    @DELETE
    @Requires(Access.ORG_ADMIN)
    @Answers(OrderDocument.class)
    public Response reset(@Context Call call) {
        return orders.reset(call);
    }
}
