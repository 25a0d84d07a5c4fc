package com.example.itests.measuring;

import io.mortise.api.metrics.MetricProvider;
import io.mortise.api.metrics.MetricValue;
import io.mortise.api.workspace.WorkspaceContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;

/** Answers for metrics in every way, and tells how often it was asked. */
@Component(
        service = {MeasuringProvider.class, MetricProvider.class},
        property = {
            "mortise.id=documents",
            "mortise.id=share",
            "mortise.id=state",
            "mortise.id=load",
            "mortise.id=secret",
            "mortise.id=slow",
            "mortise.id=broken",
            "mortise.id=other"
        })
@JakartarsResource
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public final class MeasuringProvider implements MetricProvider {
    record Settings(long documents) {}

    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    @Override
    public MetricValue value(String metric, WorkspaceContext workspace) throws InterruptedException {
        asked.computeIfAbsent(metric, id -> new AtomicInteger()).incrementAndGet();
        return switch (metric) {
            case "documents" ->
                MetricValue.count(workspace.config(Settings.class).documents());
            case "share" -> MetricValue.percentage(12.5);
            case "state" -> MetricValue.status(MetricValue.Level.WARN, workspace.userId());
            case "load" -> MetricValue.chart(List.of(new MetricValue.Point("now", 1.5)));
            case "slow" -> never();
            case "broken" -> throw new IllegalStateException("The password is 12345");
            default -> MetricValue.count(7);
        };
    }

    private static MetricValue never() throws InterruptedException {
        new CountDownLatch(1).await();
        return MetricValue.count(0);
    }

    @GET
    @Path("asked")
    public String asked() {
        return asked.toString();
    }
}
