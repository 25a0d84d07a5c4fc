package io.mortise.http;

import io.mortise.host.plugin.PluginRegistry;
import io.mortise.http.jersey.Retirement;
import io.mortise.http.log.PluginLogs;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogReaderService;

/** Listens to what plugins log, where somebody shows it: the launcher does. */
@Component(service = LogControl.class)
public final class LogControl {
    private final Optional<LogReaderService> reader;
    private final PluginLogs logs;
    private final Future<?> forgetting;

    @Activate
    public LogControl(
            @Reference(name = "frontDoor") FrontDoor frontDoor,
            @Reference(name = "reader") Optional<LogReaderService> reader,
            @Reference(name = "plugins") PluginRegistry plugins) {
        this.reader = reader;
        this.logs = new PluginLogs(plugins);
        Retirement threads = frontDoor.retirement();
        this.forgetting = threads.timer().scheduleWithFixedDelay(logs::forget, 1, 1, TimeUnit.SECONDS);
    }

    @Activate
    void open() {
        reader.ifPresent(shown -> shown.addLogListener(logs));
    }

    @Deactivate
    void close() {
        reader.ifPresent(shown -> shown.removeLogListener(logs));
        forgetting.cancel(false);
    }

    PluginLogs logs() {
        return logs;
    }
}
