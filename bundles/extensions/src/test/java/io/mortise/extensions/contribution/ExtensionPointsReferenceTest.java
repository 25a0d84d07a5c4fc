package io.mortise.extensions.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that lists the extension points is made from the table of them. */
class ExtensionPointsReferenceTest {
    private static final Path PAGE = Path.of("../../distribution/docs/extension-points.md");
    private static final String BEGIN = "<!-- made from the table in code: begin -->\n";
    private static final String END = "<!-- made from the table in code: end -->\n";

    /** {@code mvn -pl bundles/extensions -Dtest=ExtensionPointsReferenceTest -Dextensions.page=write test} writes it anew. */
    @Test
    void thePageListsTheTable() throws IOException {
        String before = Files.readString(PAGE);
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        assertThat(begin).isPositive();
        assertThat(end).isGreaterThan(begin);
        String page = before.substring(0, begin) + BEGIN + table() + before.substring(end);
        if (System.getProperty("extensions.page", "").equals("write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| in `contributes` | service | what | |\n|---|---|---|---|\n");
        for (ExtensionPoint point : ExtensionPoints.all()) {
            table.append("| ")
                    .append(point.name().isEmpty() ? "—" : "`" + point.name() + "`")
                    .append(" | `")
                    .append(point.service().getName())
                    .append("` | ")
                    .append(point.description())
                    .append(" | ")
                    .append(point.where().words())
                    .append(" |\n");
        }
        return table.toString();
    }
}
