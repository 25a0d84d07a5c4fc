package io.mortise.extensions.call;

import io.mortise.host.extension.CallFault;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of a call: a value or a fault.
 *
 * @param took how long the plugin's code has worked
 */
public record CallResult<R>(Optional<R> value, Optional<CallFault> fault, Duration took) {
    static <R> CallResult<R> of(R value, Duration took) {
        return new CallResult<>(Optional.of(value), Optional.empty(), took);
    }

    static <R> CallResult<R> fault(CallFault fault, Duration took) {
        return new CallResult<>(Optional.empty(), Optional.of(fault), took);
    }
}
