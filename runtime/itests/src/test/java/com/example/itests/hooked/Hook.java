package com.example.itests.hooked;

import io.mortise.api.lifecycle.LifecycleContext;
import io.mortise.api.lifecycle.LifecycleHook;
import io.mortise.api.lifecycle.LifecycleScope;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each call, and does what its configuration says: {@code fail} or {@code hang}. */
@Component
public final class Hook implements LifecycleHook {
    private static final Logger log = LoggerFactory.getLogger(Hook.class);

    @Override
    public void onRegister(LifecycleContext context) {
        log.info("HOOK {} onRegister", context.plugin());
    }

    @Override
    public void onInit(LifecycleContext context) {
        log.info("HOOK {} onInit", context.plugin());
    }

    @Override
    public void onEnable(LifecycleScope scope) throws InterruptedException {
        String mode = String.valueOf(scope.config().get("mode"));
        if (mode.equals("hang")) {
            new CountDownLatch(1).await();
        }
        if (mode.equals("fail")) {
            throw new IllegalStateException("no room for " + scope.workspaceId().orElse("all"));
        }
        log.info(
                "HOOK {} onEnable {} {}",
                scope.plugin(),
                scope.workspaceId().orElse(scope.orgId()),
                scope.workspace().map(context -> context.workspace().name()).orElse("-"));
    }

    @Override
    public void onDisable(LifecycleScope scope) {
        log.info("HOOK {} onDisable {} -", scope.plugin(), scope.workspaceId().orElse(scope.orgId()));
    }
}
