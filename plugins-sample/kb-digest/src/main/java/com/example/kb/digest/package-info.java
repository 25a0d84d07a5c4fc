/**
 * A digest of the knowledge base: a model of a plugin that depends on another one and has a component for each workspace.
 * Start with {@link WorkspaceDigest}.
 */
@NullMarked
package com.example.kb.digest;

import org.jspecify.annotations.NullMarked;
