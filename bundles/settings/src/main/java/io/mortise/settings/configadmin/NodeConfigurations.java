package io.mortise.settings.configadmin;

import io.mortise.host.database.Transactions;
import io.mortise.settings.json.JsonText;
import io.mortise.settings.store.NodeConfigurationTable;
import io.mortise.settings.store.SettingsDialect;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.cm.file.ConfigurationHandler;

/**
 * The configurations that are no module's settings. The document in the database holds the properties in ConfigurationAdmin's
 * own text form, which keeps the type of every value.
 */
final class NodeConfigurations {
    private static final String TEXT = "properties";

    private final Transactions transactions;
    private final NodeConfigurationTable table;
    /** What is stored, so that writing the same again costs nothing: Felix does so at every deletion. */
    private final Map<String, String> stored = new ConcurrentHashMap<>();

    private volatile boolean complete;

    NodeConfigurations(Transactions transactions) {
        this.transactions = transactions;
        this.table = new NodeConfigurationTable(SettingsDialect.of(transactions.dialect()));
    }

    Optional<Dictionary<String, Object>> load(String pid) throws IOException {
        Optional<String> document = transactions.read(connection -> table.find(connection, pid));
        if (document.isEmpty()) {
            return Optional.empty();
        }
        stored.put(pid, textOf(document.get()));
        return Optional.of(read(textOf(document.get())));
    }

    List<Dictionary<String, Object>> loadAll() throws IOException {
        List<Dictionary<String, Object>> all = new ArrayList<>();
        for (Map.Entry<String, String> row : transactions.read(table::all).entrySet()) {
            String text = textOf(row.getValue());
            stored.put(row.getKey(), text);
            all.add(read(text));
        }
        complete = true;
        return all;
    }

    void store(String pid, Dictionary<String, ?> properties) throws IOException {
        String text = write(properties);
        if (text.equals(stored.get(pid))) {
            return;
        }
        String document = JsonText.write(Map.of(TEXT, text));
        transactions.run(connection -> {
            table.put(connection, pid, document);
            return pid;
        });
        stored.put(pid, text);
    }

    void delete(String pid) {
        if (complete && !stored.containsKey(pid)) {
            return;
        }
        transactions.run(connection -> {
            table.delete(connection, pid);
            return pid;
        });
        stored.remove(pid);
    }

    private static String textOf(String document) {
        return String.valueOf(JsonText.object(document).get(TEXT));
    }

    @SuppressWarnings("unchecked") // the handler's keys are always String
    private static Dictionary<String, Object> read(String text) throws IOException {
        return ConfigurationHandler.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String write(Dictionary<String, ?> properties) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ConfigurationHandler.write(text, properties);
        return text.toString(StandardCharsets.UTF_8);
    }
}
