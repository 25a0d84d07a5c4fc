package com.example.itests.shown;

import io.mortise.api.extension.WorkspaceTab;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** A tab that no manifest knows. */
@Component
public final class ServiceTab implements WorkspaceTab {
    @Override
    public String id() {
        return "service";
    }

    @Override
    public Optional<String> label() {
        return Optional.of("By a service");
    }

    @Override
    public String element() {
        return "ui/tab.js";
    }

    @Override
    public int order() {
        return 10;
    }
}
