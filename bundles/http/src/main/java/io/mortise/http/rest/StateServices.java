package io.mortise.http.rest;

import io.mortise.host.desired.DesiredState;
import io.mortise.http.state.StateExport;
import io.mortise.http.state.StateImport;

/** What moves the state of the installation. */
public record StateServices(StateExport exported, StateImport imported, DesiredState desired) {}
