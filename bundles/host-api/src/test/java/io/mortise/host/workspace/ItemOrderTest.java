package io.mortise.host.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class ItemOrderTest {
    @Test
    void unlistedItemsFollowThoseWithAPlaceAsTheyCome() {
        assertThat(ItemOrder.arrange(List.of("c:c", "a:a"), List.of("a:a", "b:b", "c:c", "d:d")))
                .containsExactly("c:c", "a:a", "b:b", "d:d");
    }

    @Test
    void idsOfNoItemArePassedOver() {
        assertThat(ItemOrder.arrange(List.of("gone:x", "b:b", "also-gone:y"), List.of("a:a", "b:b")))
                .containsExactly("b:b", "a:a");
    }

    @Test
    void overviewIsFirstAndSettingsAreLastWhateverIsSaid() {
        List<String> items = List.of("settings", "b:b", "overview", "a:a");

        assertThat(ItemOrder.arrange(List.of(), items)).containsExactly("overview", "b:b", "a:a", "settings");
        assertThat(ItemOrder.arrange(List.of("settings", "a:a", "overview"), items))
                .containsExactly("overview", "a:a", "b:b", "settings");
        assertThat(ItemOrder.arrange(List.of("overview", "settings"), List.of("a:a")))
                .containsExactly("a:a");
    }

    @Test
    void anIdTwiceCountsWhereItIsFirst() {
        assertThat(ItemOrder.arrange(List.of("b:b", "a:a", "b:b"), List.of("a:a", "b:b", "a:a")))
                .containsExactly("b:b", "a:a");
    }

    @Test
    void itemsOfAnyTypeAreArrangedByTheirIds() {
        assertThat(ItemOrder.arrange(
                        List.of("b:b"),
                        List.of("A", "B"),
                        item -> ItemOrder.id(item.toLowerCase(Locale.ROOT), item.toLowerCase(Locale.ROOT))))
                .containsExactly("B", "A");
    }
}
