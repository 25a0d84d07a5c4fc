package com.example.chat;

import io.mortise.api.workflow.WorkflowAction;
import io.mortise.api.workflow.WorkflowCall;
import java.io.IOException;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The step {@code post} of workflows. Its input has passed the schema in the manifest. */
@Component
public final class PostMessage implements WorkflowAction {
    private final Chat chat;

    @Activate
    public PostMessage(@Reference(name = "chat") Chat chat) {
        this.chat = chat;
    }

    @Override
    public Map<String, Object> run(WorkflowCall call) throws IOException, InterruptedException {
        ChatConfig config = call.workspace().config(ChatConfig.class);
        chat.post(
                config,
                call.workspace().workspaceId(),
                String.valueOf(call.input().get("text")));
        return Map.of("channel", config.channel());
    }
}
