/** The walk of every endpoint in every role. Start with {@code endpoints.txt}, which says what each one is to answer. */
package io.mortise.itests.walk;
