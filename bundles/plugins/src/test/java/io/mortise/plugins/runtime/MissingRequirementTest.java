package io.mortise.plugins.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingRequirementTest {

    @Test
    void aPackageIsNamedWithItsVersion() {
        assertThat(MissingRequirement.inWords("Unable to resolve com.example [7](R 7.0): missing requirement"
                        + " [com.example [7](R 7.0)] osgi.wiring.package;"
                        + " (&(osgi.wiring.package=com.x)(version>=1.2.0)(!(version>=2.0.0))) Unresolved requirements"))
                .contains("package com.x from version 1.2.0");
    }

    @Test
    void anythingElseIsNamedByItsFilter() {
        assertThat(MissingRequirement.inWords("Unable to resolve com.example [7](R 7.0): missing requirement"
                        + " [com.example [7](R 7.0)] osgi.extender; (osgi.extender=osgi.cdi) Unresolved"))
                .contains("a provider of osgi.extender (osgi.extender=osgi.cdi)");
    }

    @Test
    void aMessageOfAnotherKindIsPassedOn() {
        assertThat(MissingRequirement.inWords("Uses constraint violation")).contains("Uses constraint violation");
    }
}
