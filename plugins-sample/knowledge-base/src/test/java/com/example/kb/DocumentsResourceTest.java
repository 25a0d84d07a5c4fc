package com.example.kb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.testing.MockWorkspace;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DocumentsResourceTest {
    private static final Map<String, Object> MANIFEST_DEFAULTS = Map.of(
            "feature",
            "default",
            "limit",
            100,
            "maxUploadBytes",
            1_048_576,
            "engine",
            "words",
            "synonyms",
            Map.of("manual", List.of("handbook", "guide")),
            "documents",
            List.of(Map.of("id", "welcome", "title", "Welcome", "text", "Hello reports")));

    private final Map<String, Object> settings = new HashMap<>();
    private final DocumentsResource resource = new DocumentsResource(new DocumentStore(), org -> settings);
    private final MockWorkspace workspace = workspace("ws-1");

    @Test
    void configuredDocumentsComeBeforeAddedOnes() {
        add("Minutes", "What was said");

        DocumentPage page = list(workspace, "");

        assertThat(page.documents()).extracting(DocumentView::title).containsExactly("Welcome", "Minutes");
        assertThat(page.total()).isEqualTo(2);
    }

    @Test
    void answerSaysWhichSettingsMadeIt() {
        DocumentPage page = list(workspace.with("feature", "custom").with("limit", 200), "");

        assertThat(page.feature()).isEqualTo("custom");
        assertThat(page.limit()).isEqualTo(200);
        assertThat(page.engine()).isEqualTo("words");
        assertThat(page.semanticSearch()).isFalse();
    }

    @Test
    void limitOfTheWorkspaceBoundsAPage() {
        add("Second", "text");
        add("Third", "text");

        DocumentPage first = resource.list(workspace.with("limit", 2), "", "50", "0");
        DocumentPage second = resource.list(workspace.with("limit", 2), "", null, "2");

        assertThat(first.documents()).hasSize(2);
        assertThat(first.next()).isEqualTo("2");
        assertThat(second.documents()).extracting(DocumentView::title).containsExactly("Third");
        assertThat(second.next()).isNull();
    }

    @Test
    void engineDecidesWhatASearchFinds() {
        assertThat(list(workspace, "report").documents()).isEmpty();
        assertThat(list(workspace.with("engine", "stems"), "report").documents())
                .hasSize(1);
    }

    @Test
    void semanticSearchFindsSynonyms() {
        add("The guide", "text");

        assertThat(list(workspace, "manual").documents()).isEmpty();
        assertThat(list(workspace.withFlag("semanticSearch", true), "manual").documents())
                .hasSize(1);
    }

    @Test
    void documentOverTheLimitIsRefusedAndNotKept() {
        MockWorkspace narrow = workspace.with("maxUploadBytes", 10);

        assertRefused(413, () -> resource.add(narrow, new NewDocument("Title", "123456")));

        assertThat(list(workspace, "").total()).isEqualTo(1);
        assertThat(resource.add(narrow, new NewDocument("Title", "12345")).getStatus())
                .isEqualTo(201);
    }

    @Test
    void nothingChangesWhereTheOrganizationSaysReadOnly() {
        settings.put("readOnly", true);

        assertRefused(409, () -> resource.add(workspace, new NewDocument("Title", "text")));
        assertRefused(409, () -> resource.delete(workspace, "any"));
        settings.put("readOnly", false);
        add("Title", "text");
    }

    @Test
    void documentWithoutTitleOrTextIsRefused() {
        assertRefused(400, () -> resource.add(workspace, new NewDocument(null, "text")));
        assertRefused(400, () -> resource.add(workspace, new NewDocument("title", " ")));
        assertRefused(400, () -> resource.add(workspace, null));
    }

    @Test
    void pageNumbersThatAreNoNumbersAreRefused() {
        assertRefused(400, () -> resource.list(workspace, "", "many", "0"));
        assertRefused(400, () -> resource.list(workspace, "", "0", "0"));
        assertRefused(400, () -> resource.list(workspace, "", null, "-1"));
    }

    @Test
    void documentIsFoundByItsIdInItsWorkspaceOnly() {
        String id = add("Minutes", "What was said").id();

        assertThat(resource.get(workspace, id).title()).isEqualTo("Minutes");
        assertRefused(404, () -> resource.get(workspace("ws-2"), id));
    }

    @Test
    void configuredDocumentIsNotDeleted() {
        assertRefused(409, () -> resource.delete(workspace, "welcome"));
        assertRefused(404, () -> resource.delete(workspace, "unknown"));
    }

    @Test
    void deletedDocumentIsGone() {
        String id = add("Minutes", "What was said").id();

        resource.delete(workspace, id);

        assertRefused(404, () -> resource.get(workspace, id));
    }

    private static MockWorkspace workspace(String id) {
        return MockWorkspace.of(id).withConfig(MANIFEST_DEFAULTS);
    }

    private DocumentPage list(MockWorkspace in, String query) {
        return resource.list(in, query, null, "0");
    }

    private DocumentView add(String title, String text) {
        Response response = resource.add(workspace, new NewDocument(title, text));
        assertThat(response.getStatus()).isEqualTo(201);
        return (DocumentView) response.getEntity();
    }

    private static void assertRefused(int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.getResponse().getStatus()).isEqualTo(status);
            assertThat(refusal.getResponse().getMediaType()).hasToString("application/problem+json");
            assertThat(refusal.getResponse().getEntity())
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsKeys("code", "title", "detail", "mend");
        });
    }
}
