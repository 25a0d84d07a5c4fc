package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.tenant.Member;
import io.mortise.host.tenant.MemberWrite;
import io.mortise.host.tenant.Members;
import io.mortise.host.tenant.Page;
import io.mortise.host.tenant.Scope;
import io.mortise.http.access.Call;
import io.mortise.http.access.Scopes;
import io.mortise.http.json.JsonDocuments;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What the member resources of organizations and workspaces do. */
final class MemberOperations {
    private static final int PAGE = 100;

    private final Members members;
    private final Scopes scopes;
    private final JsonDocuments documents;

    MemberOperations(Members members, Scopes scopes, JsonDocuments documents) {
        this.members = members;
        this.scopes = scopes;
        this.documents = documents;
    }

    Response list(Call call) {
        Page<Member> page = members.list(
                call.scope(), call.query().limit(PAGE), call.query().cursor());
        return Paging.page(call, page.items().stream().map(MemberDocument::of).toList(), page.next());
    }

    /** @param othersNeed the access that entries of others than the caller take */
    MemberDocument get(Call call, String userId, Access othersNeed) {
        if (!userId.equals(call.caller().userId())) {
            Scope unused = scopes.same(Optional.of(call.caller()), othersNeed, call.scope());
        }
        return MemberDocument.of(members.get(call.scope(), userId));
    }

    Response put(Call call, String userId, InputStream body) throws IOException {
        MemberWrite write = members.put(call.scope(), userId, documents.required(body), call.author());
        return (write.added() ? Response.created(call.uri()) : Response.ok())
                .entity(MemberDocument.of(write.member()))
                .build();
    }

    void remove(Call call, String userId) {
        members.remove(call.scope(), userId, call.author());
    }
}
