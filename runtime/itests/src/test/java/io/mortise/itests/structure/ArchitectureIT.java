package io.mortise.itests.structure;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture, checked in the bytes that are shipped. */
class ArchitectureIT {
    private static final String[] CONTRACTS = {"io.mortise.api..", "io.mortise.host.."};
    private static final Set<String> EXPORTING = Set.of("mortise-plugin-api.jar", "mortise-host-api.jar");
    private static final JavaClasses CLASSES = BundleClasses.load();

    @Test
    void thereIsSomethingToCheck() {
        assertThat(BundleClasses.jars()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(CLASSES).hasSizeGreaterThan(200);
    }

    @Test
    void implementationBundlesDoNotKnowEachOther() {
        slices().matching("io.mortise.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAnyPackage(CONTRACTS))
                .check(CLASSES);
    }

    @Test
    void contractsKnowNoImplementation() {
        noClasses()
                .that()
                .resideInAnyPackage(CONTRACTS)
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.mortise..").and(not(resideInAnyPackage(CONTRACTS))))
                .check(CLASSES);
    }

    @Test
    void pluginApiKnowsNothingOfTheHost() {
        noClasses()
                .that()
                .resideInAPackage("io.mortise.api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.mortise.host..")
                .check(CLASSES);
    }

    @Test
    void coreModuleIsAnOrdinaryPlugin() {
        classes()
                .that()
                .resideInAPackage("io.mortise.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.mortise.core..",
                        "io.mortise.api..",
                        "java..",
                        "jakarta.ws.rs..",
                        "org.osgi..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void nobodyPrintsOrUsesTheJdksLogging() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    }

    @Test
    void namesSayTheJob() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .resideInAnyPackage("..util..", "..common..", "..misc..", "..helper..", "..manager..")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(ArchitectureIT::isNotMarked)
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unmarked).isEmpty();
    }

    @Test
    void onlyContractsAreExported() throws IOException {
        for (Path jar : BundleClasses.jars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                String exported = file.getManifest().getMainAttributes().getValue("Export-Package");
                if (EXPORTING.contains(jar.getFileName().toString())) {
                    assertThat(exported)
                            .as(jar.toString())
                            .contains("io.mortise.")
                            .contains(";version=");
                } else {
                    assertThat(exported).as(jar.toString()).isNull();
                }
            }
        }
    }

    private static boolean isNotMarked(JavaPackage javaPackage) {
        return javaPackage
                .tryGetPackageInfo()
                .map(info -> !info.isAnnotatedWith(NullMarked.class))
                .orElse(true);
    }
}
