package io.mortise.extensions.point;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.metrics.MetricValue;
import io.mortise.extensions.call.CallResult;
import io.mortise.host.extension.CallFault;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.tenant.WorkspaceId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricCacheTest {
    private static final PluginLocation PLUGIN = new PluginLocation("module-kb", "1.0.0");

    private final AtomicLong now = new AtomicLong();
    private final MetricCache cache = new MetricCache(2, Duration.ofSeconds(5), now::get);

    @Test
    void anAnswerIsGoodForAWhile() {
        cache.keep(key("a"), value(1));

        now.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(cached("a")).contains(value(1));
    }

    @Test
    void theLongestUnusedGoesFirst() {
        cache.keep(key("a"), value(1));
        cache.keep(key("b"), value(2));
        assertThat(cached("a")).isPresent();

        cache.keep(key("c"), value(3));

        assertThat(cache.size()).isEqualTo(2);
        assertThat(cached("a")).isPresent();
    }

    @Test
    void aVersionThatGoesTakesItsAnswersAlong() {
        cache.keep(key("a"), value(1));
        cache.drop(new PluginLocation("module-kb", "2.0.0"));
        assertThat(cache.size()).isEqualTo(1);

        cache.drop(PLUGIN);

        assertThat(cache.size()).isZero();
    }

    @Test
    void whatIsOverPresentlyIsNotKept() {
        cache.keep(key("a"), fault(CallFault.Code.STARTING));
        cache.keep(key("b"), fault(CallFault.Code.TIMED_OUT));

        assertThat(cache.size()).isEqualTo(1);
    }

    private Optional<CallResult<MetricValue>> cached(String id) {
        return Optional.ofNullable(cache.find(key(id), ended -> {
                    throw new AssertionError("It is known");
                })
                .result());
    }

    private static MetricCache.Key key(String id) {
        return new MetricCache.Key(PLUGIN, new WorkspaceId("ws-1"), id, 0);
    }

    private static CallResult<MetricValue> value(long count) {
        return new CallResult<>(Optional.of(MetricValue.count(count)), Optional.empty(), Duration.ZERO);
    }

    private static CallResult<MetricValue> fault(CallFault.Code code) {
        return new CallResult<>(Optional.empty(), Optional.of(new CallFault(code, "why")), Duration.ZERO);
    }
}
