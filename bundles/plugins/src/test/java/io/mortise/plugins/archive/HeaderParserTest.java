package io.mortise.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderParserTest {

    @Test
    void readsPathsAttributesAndDirectives() {
        List<HeaderClause> clauses =
                HeaderParser.parse("a.b;a.c; version:Version = \"1.0\" ; uses:=\"x,y;z\", d ;resolution := optional,e");

        assertThat(clauses).hasSize(3);
        assertThat(clauses.get(0).paths()).containsExactly("a.b", "a.c");
        assertThat(clauses.get(0).attributes()).containsExactly(Map.entry("version", "1.0"));
        assertThat(clauses.get(0).directive("uses")).contains("x,y;z");
        assertThat(clauses.get(1).name()).isEqualTo("d");
        assertThat(clauses.get(1).directive("resolution")).contains("optional");
        assertThat(clauses.get(2).name()).isEqualTo("e");
    }

    @Test
    void readsEscapesInQuotes() {
        assertThat(HeaderParser.parse("a;b=\"x\\\"y\\\\z\"").get(0).attributes())
                .containsExactly(Map.entry("b", "x\"y\\z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "a,",
                "a;",
                "a;b=\"x",
                "a;b=\"x\"y",
                "a;b=1;b=2",
                "b=1",
                "a;b=1;c",
                "a=b\"c\"",
                "\"a\""
            })
    void refusesMalformedHeaders(String header) {
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderParser.parse(header));
    }
}
