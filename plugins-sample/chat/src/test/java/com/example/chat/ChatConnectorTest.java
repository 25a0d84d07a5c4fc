package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.config.ConfigMismatchException;
import io.mortise.api.integration.ConnectorStatus;
import io.mortise.api.workflow.WorkflowCall;
import io.mortise.testing.MockWorkspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatConnectorTest {
    private final Chat chat = new Chat();
    private final ChatConnector connector = new ChatConnector(chat);
    private final ChatServer server;
    private final Path credentials;

    ChatConnectorTest(@TempDir Path folder) throws IOException {
        server = ChatServer.start();
        credentials = folder.resolve("chat-credentials");
    }

    @BeforeEach
    void knowTheToken() throws IOException {
        give(server.address(), ChatServer.TOKEN);
    }

    @AfterEach
    void close() {
        chat.close();
        server.close();
    }

    @Test
    void aTestConnectsWithTheTokenOfTheAddress() throws Exception {
        ConnectorStatus status = test(workspace(server.address() + "/team/"));

        assertThat(status).isEqualTo(ConnectorStatus.ok("Connected to " + server.address()));
        assertThat(server.requests()).containsExactly("GET /team/me");
    }

    @Test
    void aTokenThatIsNotTakenIsNamedNowhere() throws Exception {
        give(server.address(), "old-secret");

        assertThatThrownBy(() -> test(workspace(server.address())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(server.address() + " does not take the token")
                .hasMessageNotContaining("old-secret");
        assertThat(new Token("old-secret").toString()).doesNotContain("old-secret");
    }

    @Test
    void aTokenGoesToItsOwnAddressAlone() throws Exception {
        give("https://chat.example.com", ChatServer.TOKEN);

        assertThatThrownBy(() -> test(workspace(server.address())))
                .hasMessageContaining("no token for " + server.address())
                .hasMessageContaining("adds a line");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatTheChatRefusesIsTold() {
        server.answersWith(500);

        assertThatThrownBy(() -> test(workspace(server.address()))).hasMessageContaining("answered with 500");
    }

    @Test
    void aChatThatIsNotThereIsTold() throws Exception {
        String nowhere = "http://127.0.0.1:" + closedPort();
        give(nowhere, ChatServer.TOKEN);

        assertThatThrownBy(() -> test(workspace(nowhere))).hasMessageContaining("No connection to " + nowhere);
    }

    @Test
    void aChatThatSaysNothingIsWaitedForAsLongAsConfigured() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + silent.getLocalPort();
            give(address, ChatServer.TOKEN);

            assertThatThrownBy(() -> test(workspace(address).with("timeoutSeconds", 1)))
                    .hasMessageContaining("no answer within 1 seconds");
        }
    }

    @Test
    void whatIsMissingOnTheServerIsTold() throws Exception {
        Files.delete(credentials);

        assertThatThrownBy(() -> test(workspace(server.address())))
                .hasMessageContaining(credentials.toString())
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> test(MockWorkspace.of("ws-1")
                        .with("address", server.address())
                        .with("channel", "general")
                        .with("timeoutSeconds", 5)))
                .hasMessageContaining("sets 'credentialsFile'");
    }

    @Test
    void healthTellsOfTheLastUseAndConnectsToNothing() throws Exception {
        MockWorkspace workspace = workspace(server.address());
        assertThat(health(workspace).state()).isEqualTo(ConnectorStatus.State.UNKNOWN);

        test(workspace);
        assertThat(health(workspace).state()).isEqualTo(ConnectorStatus.State.OK);
        server.answersWith(503);
        assertThatThrownBy(() -> test(workspace)).isInstanceOf(IOException.class);

        assertThat(health(workspace).state()).isEqualTo(ConnectorStatus.State.FAIL);
        assertThat(health(workspace).message()).contains("503");
        assertThat(health(workspace("https://chat.example.com"))).isEqualTo(ConnectorStatus.unknown());
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aMessageIsPostedToTheChannelOfTheWorkspace() throws Exception {
        MockWorkspace workspace = workspace(server.address()).with("channel", "news & more");

        Map<String, Object> output =
                new PostMessage(chat).run(new WorkflowCall("post", Map.of("text", "2 = 1 + 1"), workspace));

        assertThat(output).isEqualTo(Map.of("channel", "news & more"));
        assertThat(server.requests()).containsExactly("POST /messages channel=news+%26+more&text=2+%3D+1+%2B+1");
        assertThat(health(workspace).state()).isEqualTo(ConnectorStatus.State.OK);
    }

    @Test
    void anAddressWithMoreThanAPlaceIsNoConfiguration() {
        for (String address : new String[] {"chat", "https://user@chat.example.com", "https://chat.example.com/?a=b"}) {
            assertThatThrownBy(() -> workspace(address).config(ChatConfig.class))
                    .as(address)
                    .isInstanceOf(ConfigMismatchException.class);
        }
    }

    private ConnectorStatus test(MockWorkspace workspace) throws Exception {
        return connector.test(workspace.config(connector.configType()), workspace);
    }

    private ConnectorStatus health(MockWorkspace workspace) {
        return connector.health(workspace.config(connector.configType()), workspace.withoutUser());
    }

    private MockWorkspace workspace(String address) {
        return MockWorkspace.of("ws-1")
                .with("address", address)
                .with("channel", "general")
                .with("timeoutSeconds", 5)
                .with("credentialsFile", credentials.toString());
    }

    private void give(String address, String token) throws IOException {
        Files.writeString(credentials, "# address and token\n\n" + address + "   " + token + "\n");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
