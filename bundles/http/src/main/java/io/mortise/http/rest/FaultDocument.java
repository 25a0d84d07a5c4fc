package io.mortise.http.rest;

import io.mortise.host.extension.CallFault;

/** Why a plugin's code gave no answer, on the wire. */
record FaultDocument(String code, String message) {
    static FaultDocument of(CallFault fault) {
        return new FaultDocument(fault.code().name(), fault.message());
    }
}
