package com.example.chat;

import io.mortise.api.integration.ConnectorStatus;
import io.mortise.api.integration.IntegrationConnector;
import io.mortise.api.workspace.WorkspaceContext;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The connection that the manifest declares: administrators test it, members see how it is. The runtime reads the configuration
 * of the workspace into {@link ChatConfig} and calls this only where the module is available.
 */
@Component
public final class ChatConnector implements IntegrationConnector<ChatConfig> {
    private final Chat chat;

    @Activate
    public ChatConnector(@Reference(name = "chat") Chat chat) {
        this.chat = chat;
    }

    @Override
    public Class<ChatConfig> configType() {
        return ChatConfig.class;
    }

    /** What it throws is shown to the administrator, so its messages are written for one. */
    @Override
    public ConnectorStatus test(ChatConfig config, WorkspaceContext workspace)
            throws IOException, InterruptedException {
        chat.check(config, workspace.workspaceId());
        return ConnectorStatus.ok("Connected to " + config.origin());
    }

    @Override
    public ConnectorStatus health(ChatConfig config, WorkspaceContext workspace) {
        return chat.lastUse(config, workspace.workspaceId());
    }
}
