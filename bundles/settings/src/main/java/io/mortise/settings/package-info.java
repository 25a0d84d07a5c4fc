/**
 * The settings bundle, wired. Its packages, each knowing only those above it:
 *
 * <ul>
 *   <li>{@code json}, {@code schema}: values and what a module's schema says about them
 *   <li>{@code cascade}: the rules of the three scopes as pure functions
 *   <li>{@code store}: the tables of overrides
 *   <li>{@code write}: the one write path: check a change, write it in one transaction
 *   <li>{@code follow}: brings every committed change into force on this node, in order
 *   <li>{@code configadmin}: overrides and scoped components in ConfigurationAdmin, both ways
 *   <li>{@code resolve}: the services that other bundles see, answered from memory
 * </ul>
 *
 * <p>A change goes {@code write}, {@code store}, and from the database's change log through {@code follow} to {@code resolve}
 * first, where it is enforced, and then to {@code configadmin}.
 */
@NullMarked
package io.mortise.settings;

import org.jspecify.annotations.NullMarked;
