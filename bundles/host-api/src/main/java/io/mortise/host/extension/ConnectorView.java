package io.mortise.host.extension;

import io.mortise.api.integration.ConnectorStatus;
import java.util.Optional;

/** A connector of a module in one workspace: how it says it is, or else why it says nothing. */
public record ConnectorView(ExtensionEntry entry, Optional<ConnectorStatus> health, Optional<CallFault> fault) {}
