package io.mortise.launcher;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.framework.MortiseFramework;
import io.mortise.launcher.logging.Logging;
import io.mortise.launcher.logging.PrintedOutput;
import io.mortise.launcher.options.Option;
import io.mortise.launcher.options.PropertiesFile;
import io.mortise.launcher.options.Settings;
import io.mortise.launcher.options.SettingsReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/** One run of the server, from its settings to its end. It has no logger of its own, because it sets the log up. */
final class Server {
    /** How long bundles may take to stop, requests drained included. */
    static final Duration STOP_PATIENCE = Duration.ofSeconds(9);

    private final Distribution distribution;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Server(Distribution distribution, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.distribution = distribution;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Runs until the server is stopped. */
    ExitCode run(Map<Option, String> flags) {
        PropertiesFile file = PropertiesFile.read(distribution.settingsFile());
        Settings settings = new SettingsReader(distribution.home(), flags, environment, file).read();
        Logging.start(distribution.logConfiguration(), settings.logLevel(), settings.logFormat());
        PrintedOutput printed = PrintedOutput.divert(out, err);
        DataDirectory data = DataDirectory.take(settings.data(), () -> DeployFolder.create(settings));
        try {
            ListenAddress.check(settings.host(), settings.port());
            return serve(settings, printed);
        } catch (RuntimeException failed) {
            FailureReport.write(settings.data(), failed);
            throw failed;
        } finally {
            data.release();
        }
    }

    private ExitCode serve(Settings settings, PrintedOutput printed) {
        MortiseFramework framework = MortiseFramework.create(distribution, settings);
        SignalStop signal = SignalStop.arm(framework, printed);
        try {
            String address = framework.start(this::print);
            print("Mortise is ready at " + address);
            framework.awaitStop();
            return ExitCode.STOPPED;
        } catch (RuntimeException failed) {
            if (signal.explains(failed)) {
                return ExitCode.STOPPED;
            }
            throw failed;
        } catch (InterruptedException interrupted) {
            throw new AssertionError("Nobody interrupts the main thread", interrupted);
        } finally {
            signal.disarm();
            framework.stop(STOP_PATIENCE);
            printed.drain();
        }
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
