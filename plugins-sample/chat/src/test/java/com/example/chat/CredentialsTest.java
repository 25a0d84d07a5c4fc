package com.example.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private final Path file;

    CredentialsTest(@TempDir Path folder) {
        file = folder.resolve("credentials");
    }

    @Test
    void spellingsOfOneAddressAreTheSame() throws IOException {
        Files.writeString(file, """
                not an address
                https://Chat.Example.com/team  one
                http://chat.example.com        two
                https://chat.example.com:8443  three
                """);
        Credentials credentials = new Credentials(file);

        assertThat(credentials.of("https://chat.example.com:443").value()).isEqualTo("one");
        assertThat(credentials.of("http://chat.example.com:80").value()).isEqualTo("two");
        assertThat(credentials.of("https://chat.example.com:8443").value()).isEqualTo("three");
    }

    @Test
    void aFileThatIsNoTextTellsNothingOfItself() throws IOException {
        Files.write(file, new byte[] {'a', (byte) 0xff, 'b'});

        assertThatThrownBy(() -> new Credentials(file).of("https://chat.example.com:443"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be read (MalformedInputException)")
                .hasNoCause();
    }

    @Test
    void aTokenThatCannotBeSentIsToldAndNotShown() throws IOException {
        Files.writeString(file, "https://chat.example.com xyz\u0001-secret");

        assertThatThrownBy(() -> new Credentials(file).of("https://chat.example.com:443"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("writes it anew")
                .hasMessageNotContaining("secret");
    }
}
