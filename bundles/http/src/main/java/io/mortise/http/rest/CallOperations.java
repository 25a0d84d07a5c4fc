package io.mortise.http.rest;

import io.mortise.host.extension.CallPoint;
import io.mortise.host.extension.ModuleCalls;
import io.mortise.http.access.Call;
import io.mortise.http.json.JsonDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the resources of workflows and AI features do. */
final class CallOperations {
    private static final String INPUT = "input";

    private final ModuleCalls calls;
    private final JsonDocuments documents;

    CallOperations(ModuleCalls calls, JsonDocuments documents) {
        this.calls = calls;
        this.documents = documents;
    }

    List<CallableDocument> list(Call call, CallPoint point) {
        return calls.list(call.caller(), call.workspaceScope(), point).stream()
                .map(CallableDocument::of)
                .toList();
    }

    CallDocument run(Call call, CallPoint point, String module, String id, InputStream body) throws IOException {
        Map<String, Object> input = JsonDocuments.object(documents.optional(body, Set.of(INPUT)), INPUT);
        return document(calls.call(call.caller(), call.workspaceScope(), point, module, id, input));
    }

    @SuppressWarnings("NullAway") // JSON may hold null; the same map, seen as JSON is
    private static CallDocument document(Map<String, Object> output) {
        return new CallDocument(output);
    }
}
