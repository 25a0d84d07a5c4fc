/** What the knowledge base offers to plugins that depend on it. Start with {@link KnowledgeBase}. */
@Export(substitution = Substitution.NOIMPORT)
@NullMarked
@Version("1.0.0")
package com.example.kb.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.bundle.Export.Substitution;
import org.osgi.annotation.versioning.Version;
