package com.example.kb;

import com.example.kb.api.Document;
import io.mortise.api.settings.OrganizationSettings;
import io.mortise.api.workspace.WorkspaceContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/**
 * The endpoints {@code /documents} and {@code /documents/{id}}. The runtime lets a request through only where the module is
 * available, and says by the {@link WorkspaceContext} which workspace it is for.
 */
@Component(service = DocumentsResource.class)
@JakartarsResource
@Path("/documents")
@Produces(MediaType.APPLICATION_JSON)
public final class DocumentsResource {
    private final DocumentStore store;
    private final OrganizationSettings settings;

    @Activate
    public DocumentsResource(
            @Reference(name = "store") DocumentStore store,
            @Reference(name = "settings") OrganizationSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** Lists documents; with {@code q} only those that the search finds. */
    @GET
    public DocumentPage list(
            @Context WorkspaceContext workspace,
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @DefaultValue("0") String cursor) {
        KnowledgeBaseSettings settings = KnowledgeBaseSettings.of(workspace);
        List<Document> all = all(workspace, settings);
        List<Document> found = query.isBlank() ? all : settings.search().find(all, query);
        int size = limit == null
                ? settings.config().limit()
                : Math.min(settings.config().limit(), number("limit", limit, 1));
        return page(found, number("cursor", cursor, 0), size, settings);
    }

    /** Adds a document. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Context WorkspaceContext workspace, @Nullable NewDocument document) {
        refuseIfReadOnly(workspace);
        String title = required("title", document == null ? null : document.title());
        String text = required("text", document == null ? null : document.text());
        refuseTooLarge(new Document("", title, text, Instant.EPOCH), workspace);
        Document added = store.add(workspace.workspaceId(), title, text)
                .orElseThrow(() -> Refusal.full(DocumentStore.MOST_IN_A_WORKSPACE));
        return Response.created(URI.create("documents/" + added.id()))
                .entity(DocumentView.of(added))
                .build();
    }

    /** One document. */
    @GET
    @Path("{id}")
    public DocumentView get(@Context WorkspaceContext workspace, @PathParam("id") String id) {
        return all(workspace, KnowledgeBaseSettings.of(workspace)).stream()
                .filter(document -> document.id().equals(id))
                .findFirst()
                .map(DocumentView::of)
                .orElseThrow(() -> Refusal.unknown(id));
    }

    /** Deletes an added document. */
    @DELETE
    @Path("{id}")
    public void delete(@Context WorkspaceContext workspace, @PathParam("id") String id) {
        refuseIfReadOnly(workspace);
        if (!store.remove(workspace.workspaceId(), id)) {
            boolean configured = KnowledgeBaseSettings.of(workspace).documents().stream()
                    .anyMatch(document -> document.id().equals(id));
            throw configured ? Refusal.configured(id) : Refusal.unknown(id);
        }
    }

    private List<Document> all(WorkspaceContext workspace, KnowledgeBaseSettings settings) {
        return Stream.concat(settings.documents().stream(), store.list(workspace.workspaceId()).stream())
                .toList();
    }

    private static DocumentPage page(List<Document> found, int from, int size, KnowledgeBaseSettings settings) {
        int start = Math.min(from, found.size());
        int end = (int) Math.min((long) start + size, found.size());
        return new DocumentPage(
                found.subList(start, end).stream().map(DocumentView::of).toList(),
                found.size(),
                end < found.size() ? String.valueOf(end) : null,
                settings.config().limit(),
                settings.config().feature().value(),
                settings.config().engine().value(),
                settings.semanticSearch());
    }

    /** Asked anew each time: an administrator may change it at any moment. */
    private void refuseIfReadOnly(WorkspaceContext workspace) {
        if (Boolean.TRUE.equals(settings.of(workspace.orgId()).get("readOnly"))) {
            throw Refusal.readOnly(workspace.orgId());
        }
    }

    private static void refuseTooLarge(Document document, WorkspaceContext workspace) {
        long max = KnowledgeBaseSettings.of(workspace).config().maxUploadBytes();
        if (document.sizeBytes() > max) {
            throw Refusal.tooLarge(document.sizeBytes(), max);
        }
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Refusal.missing(field);
        }
        return value;
    }

    private static int number(String name, String value, int least) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, like a number that is too small.
        }
        throw Refusal.badParameter(name, value, "a whole number of at least " + least);
    }
}
