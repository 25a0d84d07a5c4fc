package io.mortise.plugins.deploy;

import io.mortise.host.database.Transactions;
import java.util.List;

/** The memory of one node, in the database. */
final class StoredDeployMemory implements DeployMemory {
    private final Transactions transactions;
    private final String node;
    private final DeployFileTable table = new DeployFileTable();

    StoredDeployMemory(Transactions transactions, String node) {
        this.transactions = transactions;
        this.node = node;
    }

    @Override
    public List<DeployedFile> all() {
        return transactions.read(connection -> table.list(connection, node));
    }

    @Override
    public void remember(DeployedFile file) {
        transactions.run(connection -> {
            table.put(connection, node, file);
            return file;
        });
    }

    @Override
    public void forget(String fileName) {
        transactions.run(connection -> {
            table.delete(connection, node, fileName);
            return fileName;
        });
    }
}
