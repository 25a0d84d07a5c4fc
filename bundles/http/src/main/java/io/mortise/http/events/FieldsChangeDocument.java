package io.mortise.http.events;

/** Values of custom fields of the workspace, or of its members, are others now. */
public record FieldsChangeDocument(String scope) {}
