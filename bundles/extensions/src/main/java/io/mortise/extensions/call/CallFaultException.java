package io.mortise.extensions.call;

import io.mortise.host.extension.CallFault;

/** Ends a call with a fault of its own. */
public final class CallFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient CallFault fault;

    public CallFaultException(CallFault.Code code, String message) {
        super(message);
        this.fault = new CallFault(code, message);
    }

    CallFault fault() {
        return fault;
    }
}
