// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.plimsoll.bytes.Digest;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The arrows of `docs/architecture.md`, and the walls that keep hostile bytes and the network in
/// their places.
class ArchitectureTest {

  private static final String ROOT = "dev.plimsoll.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Digest.class.getProtectionDomain().getCodeSource().getLocation());
  private static final ArchitectureTable TABLE = ArchitectureTable.of("engine");

  @Test
  void shouldHaveARowForEachPackageAndAPackageForEachRow() {
    assertThat(CLASSES.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(TABLE.packages());
  }

  @Test
  void shouldImportOnlyAlongArrows() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass from : CLASSES) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        if (to.getPackageName().startsWith(ROOT)
            && !TABLE.permits(packageOf(from), packageOf(to))) {
          wrong.add(from.getName() + " -> " + to.getName());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldHaveArrowsWithoutCycles() {
    for (String name : TABLE.packages()) {
      assertThat(TABLE.reachableFrom(name)).as(name).doesNotContain(name);
    }
  }

  @Test
  void shouldSayInTheTableWhatThePackageSays() {
    for (String name : TABLE.packages()) {
      assertThat(TABLE.documentationOf(name)).as(name).isEqualTo(TABLE.roleOf(name));
    }
  }

  @Test
  void shouldMarkEachPackageNullMarked() {
    Set<String> marked =
        CLASSES.stream()
            .filter(c -> c.getSimpleName().equals("package-info"))
            .filter(c -> c.isAnnotatedWith(NullMarked.class))
            .map(ArchitectureTest::packageOf)
            .collect(Collectors.toSet());
    assertThat(marked).containsAll(TABLE.packages());
  }

  @Test
  void shouldReadArchivesOnlyInBytes() {
    assertThat(
            usersOf(
                name ->
                    (name.startsWith("java.util.zip.")
                            && !name.endsWith("CRC32")
                            && !name.endsWith("CRC32C"))
                        || name.startsWith("javax.xml.stream.XMLInputFactory")
                        || name.startsWith("com.github.luben.")
                        || name.startsWith("org.tukaani.")
                        || name.startsWith("org.apache.commons.compress.")
                        || name.equals("java.io.ObjectInputStream")))
        .allMatch(user -> user.equals("bytes") || user.equals("advisory.store"));
  }

  @Test
  void shouldUseTheNetworkOnlyInNet() {
    assertThat(
            usersOf(
                name ->
                    name.startsWith("java.net.http.")
                        || name.equals("java.net.HttpURLConnection")
                        || name.equals("java.net.URLConnection")
                        || name.equals("java.net.Socket")))
        .isSubsetOf("net");
  }

  @Test
  void shouldStartProcessesOnlyForCredentialHelpers() {
    assertThat(usersOf(name -> name.equals("java.lang.ProcessBuilder")))
        .isSubsetOf("image.registry");
  }

  @Test
  void shouldReadWholeStreamsOnlyInBytes() {
    Set<String> callers =
        CLASSES.stream()
            .flatMap(c -> c.getMethodCallsFromSelf().stream())
            .filter(
                call -> call.getTarget().getName().matches("readAllBytes|readString|readAllLines"))
            .map(call -> packageOf(call.getOriginOwner()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(callers).isSubsetOf("bytes");
  }

  @Test
  void shouldNotPrint() {
    Set<String> printers =
        CLASSES.stream()
            .flatMap(c -> c.getFieldAccessesFromSelf().stream())
            .filter(a -> a.getTargetOwner().getName().equals("java.lang.System"))
            .map(a -> a.getOriginOwner().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(printers).isEmpty();
  }

  @Test
  void shouldHaveNoStaticMutableFields() {
    Set<String> mutable =
        CLASSES.stream()
            .flatMap(c -> c.getFields().stream())
            .filter(f -> f.getModifiers().contains(JavaModifier.STATIC))
            .filter(f -> !f.getModifiers().contains(JavaModifier.FINAL))
            .map(f -> f.getFullName())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(mutable).isEmpty();
  }

  private static Set<String> usersOf(Predicate<String> className) {
    return CLASSES.stream()
        .filter(
            c ->
                c.getDirectDependenciesFromSelf().stream()
                    .anyMatch(d -> className.test(d.getTargetClass().getName())))
        .map(ArchitectureTest::packageOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String packageOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }
}
