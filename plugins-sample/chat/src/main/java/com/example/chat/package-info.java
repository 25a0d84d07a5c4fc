/**
 * A team chat: a model of an integration, which connects to another system with a secret of its own. Start with
 * {@link ChatConnector}.
 */
@NullMarked
package com.example.chat;

import org.jspecify.annotations.NullMarked;
