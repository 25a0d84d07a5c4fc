package io.mortise.api.event;

import io.mortise.api.workspace.WorkspaceContext;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Publishes events to other plugins, and to the publisher's own handlers; a service of the runtime. An event belongs to a
 * workspace or to an organization. It is delivered, on this node, to each {@link PluginEventHandler} whose topics match and whose
 * module is available in that scope, in the version that is valid there, when its turn comes.
 *
 * <p>A topic is made of words of letters, digits, {@code _} and {@code -} with {@code /} between them, such as
 * {@code kb/documents/added}. The manifest asks for it: {@code {"resource": "events", "action": "publish", "target": "kb/*"}}.
 *
 * <p>Clients hear of topics that the manifest names for them, on the live events of the workspace or organization:
 * {@code "contributes": {"topics": [{"topic": "kb/documents/*"}]}}. For them there are narrower bounds; what goes beyond is
 * dropped, which the plugin's health and log tell.
 *
 * <p>The properties are values of JSON: texts, numbers, booleans, lists and maps with texts as keys, no {@code null}; up to
 * {@value #MOST_CHARACTERS} characters all together and {@value #DEEPEST} levels deep. They are copied.
 *
 * <p>Returns at once, before anybody is told. Events of one thread reach each handler in their order. Safe for use by many
 * threads.
 *
 * <p>All methods throw {@link EventRefusedException} when the manifest does not ask for the topic, or the publisher's module is
 * not available in the scope, or there is no such scope; {@link IllegalArgumentException} for a topic or properties that are
 * not of that form.
 */
@ProviderType
public interface PluginEvents {
    /** How many characters all keys and texts may have; a number or boolean counts as 16. */
    int MOST_CHARACTERS = 65_536;

    /** How deep lists and maps may lie in each other. */
    int DEEPEST = 16;

    /** Publishes to the workspace. */
    default void publish(WorkspaceContext workspace, String topic, Map<String, ?> properties) {
        publishToWorkspace(workspace.workspaceId(), topic, properties);
    }

    /** Publishes to the workspace of that id. */
    void publishToWorkspace(String workspaceId, String topic, Map<String, ?> properties);

    /** Publishes to the organization of that id; its workspaces are not told. */
    void publishToOrganization(String orgId, String topic, Map<String, ?> properties);
}
