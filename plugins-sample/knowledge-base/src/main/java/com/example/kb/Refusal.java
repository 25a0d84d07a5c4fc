package com.example.kb;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** A request that cannot be served, answered as {@code application/problem+json} (RFC 9457). */
final class Refusal extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    private Refusal(int status, String code, String title, String detail, String mend) {
        super(
                title + ": " + detail,
                Response.status(status)
                        .type("application/problem+json")
                        .entity(Map.of("status", status, "code", code, "title", title, "detail", detail, "mend", mend))
                        .build());
    }

    static Refusal missing(String field) {
        return new Refusal(
                400,
                "KB_FIELD_MISSING",
                "The document was not added",
                "the field '" + field + "' is missing or empty",
                "Send {\"title\": \"…\", \"text\": \"…\"}");
    }

    static Refusal tooLarge(long sizeBytes, long maxBytes) {
        return new Refusal(
                413,
                "KB_DOCUMENT_TOO_LARGE",
                "The document was not added",
                "it has " + sizeBytes + " bytes, and this workspace takes " + maxBytes + " at most",
                "Shorten it, or ask an administrator to raise maxUploadBytes");
    }

    static Refusal full(int most) {
        return new Refusal(
                409,
                "KB_FULL",
                "The document was not added",
                "the workspace has " + most + " documents already",
                "Delete documents that are no longer needed");
    }

    static Refusal unknown(String documentId) {
        return new Refusal(
                404,
                "KB_DOCUMENT_NOT_FOUND",
                "There is no document '" + documentId + "'",
                "it was never added, or has been deleted",
                "GET documents lists those that there are");
    }

    static Refusal configured(String documentId) {
        return new Refusal(
                409,
                "KB_DOCUMENT_CONFIGURED",
                "The document '" + documentId + "' was not deleted",
                "it comes from the configuration",
                "Take it out of the configuration key 'documents'");
    }

    static Refusal readOnly(String orgId) {
        return new Refusal(
                409,
                "KB_READ_ONLY",
                "The documents were not changed",
                "the knowledge base of organization " + orgId + " is read only",
                "Ask an administrator of the organization to take back the setting readOnly");
    }

    static Refusal badParameter(String name, String value, String expected) {
        return new Refusal(
                400,
                "KB_PARAMETER_INVALID",
                "The documents were not listed",
                "the parameter " + name + " is '" + value + "'",
                "Give " + expected);
    }
}
