package io.mortise.http.rest;

import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.host.workspace.ResolvedOrder;
import io.mortise.http.access.Call;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.problem.CurrentState;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What the resources of the order do, for all three scopes. */
final class OrderOperations {
    private final ItemOrders orders;
    private final JsonDocuments documents;

    OrderOperations(ItemOrders orders, JsonDocuments documents) {
        this.orders = orders;
        this.documents = documents;
    }

    Response get(Call call) {
        return answer(orders.resolve(call.scope()));
    }

    Response put(Call call, InputStream body) throws IOException {
        Optional<String> unused = Revisions.requiredTag(call);
        OptionalLong expected = Revisions.expected(call, () -> revision(call));
        Map<String, Object> document = documents.required(body);
        return written(call, () -> orders.replace(call.scope(), document, expected, call.actor()));
    }

    Response reset(Call call) {
        OptionalLong expected = Revisions.expected(call, () -> revision(call));
        return written(call, () -> orders.reset(call.scope(), expected, call.actor()));
    }

    private Response written(Call call, Supplier<ResolvedOrder> change) {
        try {
            return answer(change.get());
        } catch (ProblemException refused) {
            throw refused.problem().code() == ProblemCode.REVISION_CONFLICT
                    ? new CurrentState(refused, OrderDocument.of(orders.resolve(call.scope())))
                    : refused;
        }
    }

    private long revision(Call call) {
        return orders.resolve(call.scope()).revision();
    }

    /** The tag is for {@code If-Match} alone: what a scope above says changes what is shown, but not the revision. */
    private static Response answer(ResolvedOrder order) {
        return Revisions.tagged(Response.ok(), "r" + order.revision())
                .entity(OrderDocument.of(order))
                .build();
    }
}
