package io.mortise.host.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The permissions of plugins to which API tokens are limited, when a plugin gives them other names. The plugins' lifecycle
 * calls it, inside its own transactions. Safe for use by many threads.
 */
@ProviderType
public interface TokenPermissions {

    /**
     * Lets every token that is limited to a permission leave the one of the new name too. The old name stays in it: the
     * version that has it may be in use somewhere, and may be gone back to.
     *
     * @param renamed the new names by the old ones, each {@code resource:action}
     * @return how many tokens changed
     */
    int follow(Connection connection, Map<String, String> renamed, Actor actor) throws SQLException;

    /**
     * Takes the new names from the tokens that have the old ones, after the plugin went back.
     *
     * @param renamed as it was for {@link #follow}
     * @return how many tokens changed
     */
    int goBack(Connection connection, Map<String, String> renamed, Actor actor) throws SQLException;

    /** Called after such a transaction was committed: what is held in memory of tokens is read anew. */
    void changed();
}
