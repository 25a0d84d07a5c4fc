package io.mortise.host.extension;

import io.mortise.api.metrics.MetricValue;
import java.util.Optional;

/** A metric of a module in one workspace: its value, or else why there is none. */
public record ModuleMetric(ExtensionEntry entry, Optional<MetricValue> value, Optional<CallFault> fault) {}
