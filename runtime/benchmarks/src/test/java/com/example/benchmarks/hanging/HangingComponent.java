package com.example.benchmarks.hanging;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hangs where its configuration says so, whatever its thread is told. */
@Component(
        service = HangingComponent.class,
        configurationPid = "module-hanging.workspace",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class HangingComponent {
    private static final Logger log = LoggerFactory.getLogger(HangingComponent.class);

    @Activate
    void activate(Map<String, Object> properties) {
        if (!"hang".equals(properties.get("text"))) {
            return;
        }
        log.info("HANGS IN ACTIVATE");
        CountDownLatch never = new CountDownLatch(1);
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException ignored) {
                log.info("hangs on");
            }
        }
    }
}
