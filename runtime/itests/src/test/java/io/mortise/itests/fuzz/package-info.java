/** Random requests of two tenants against each other. Start with {@code CrossTenantFuzz}. */
package io.mortise.itests.fuzz;
