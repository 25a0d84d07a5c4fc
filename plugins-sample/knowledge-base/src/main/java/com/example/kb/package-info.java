/**
 * A knowledge base for every workspace: a model of a plugin with endpoints, configuration and a feature flag. Start with
 * {@link DocumentsResource}.
 */
@NullMarked
package com.example.kb;

import org.jspecify.annotations.NullMarked;
