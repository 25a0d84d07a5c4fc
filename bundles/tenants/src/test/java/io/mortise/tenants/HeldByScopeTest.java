package io.mortise.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.tenants.order.OrderLayer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HeldByScopeTest {
    private static final Scope ACME = Scope.of(new OrgId("acme"));
    private static final Scope OTHER = Scope.of(new OrgId("other"));
    private static final OrderLayer OLD = layer("old:x");
    private static final OrderLayer NEW = layer("new:x");

    private final HeldByScope<OrderLayer> held = new HeldByScope<>(2);
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void whatWasReadIsHeldUntilItIsForgotten() {
        assertThat(held.get(ACME, scope -> read(OLD))).isEqualTo(OLD);
        assertThat(held.get(ACME, scope -> read(NEW))).isEqualTo(OLD);

        held.forget(OTHER);
        assertThat(held.get(ACME, scope -> read(NEW))).isEqualTo(OLD);

        held.forget(ACME);
        assertThat(held.get(ACME, scope -> read(NEW))).isEqualTo(NEW);
        assertThat(reads).hasValue(2);
    }

    @Test
    void whatIsReadWhileItChangesIsNotKept() {
        OrderLayer answered = held.get(ACME, scope -> {
            held.forget(ACME);
            return read(OLD);
        });

        assertThat(answered).isEqualTo(OLD);
        assertThat(held.get(ACME, scope -> read(NEW))).isEqualTo(NEW);
    }

    @Test
    void noMoreAreHeldThanThereIsRoomFor() {
        for (int number = 0; number < 10; number++) {
            held.get(Scope.of(new OrgId("org-" + number)), scope -> read(OLD));
        }

        assertThat(held.size()).isBetween(1, 2);
    }

    private OrderLayer read(OrderLayer layer) {
        reads.incrementAndGet();
        return layer;
    }

    private static OrderLayer layer(String id) {
        return new OrderLayer(Optional.of(List.of(id)), Optional.empty(), 1);
    }
}
