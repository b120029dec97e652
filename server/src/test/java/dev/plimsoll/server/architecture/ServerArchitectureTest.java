// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.plimsoll.architecture.ArchitectureTable;
import dev.plimsoll.server.http.Route;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The arrows of `docs/architecture.md` in the server, and its walls: SQL, the HTTP server and
/// other processes each in their places, and the time as an argument.
class ServerArchitectureTest {

  private static final String ROOT = "dev.plimsoll.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Route.class.getProtectionDomain().getCodeSource().getLocation());
  private static final ArchitectureTable TABLE = ArchitectureTable.of("server");
  private static final Pattern SQL_TIME =
      Pattern.compile(
          "(?is).*\\b(now *\\(|(current|local)_?(timestamp|time|date)\\b"
              + "|(clock|statement|transaction)_timestamp|timeofday *\\().*");

  @Test
  void shouldHaveARowForEachPackageAndAPackageForEachRow() {
    assertThat(CLASSES.stream().map(c -> packageOf(c)).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(TABLE.packages());
  }

  @Test
  void shouldImportOnlyAlongArrows() {
    Set<String> wrong =
        CLASSES.stream()
            .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
            .filter(d -> packageOf(d.getTargetClass().getBaseComponentType()).length() > 0)
            .filter(
                d ->
                    !TABLE.permits(
                        packageOf(d.getOriginClass()),
                        packageOf(d.getTargetClass().getBaseComponentType())))
            .map(d -> d.getOriginClass().getName() + " -> " + d.getTargetClass().getName())
            .collect(Collectors.toCollection(TreeSet::new));
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
            .map(c -> packageOf(c))
            .collect(Collectors.toSet());
    assertThat(marked).containsAll(TABLE.packages());
  }

  @Test
  void shouldSpeakSqlOnlyInStoreJobsAndPostgres() {
    assertThat(usersOf(name -> name.matches("(java|javax)\\.sql\\..*|org\\.jdbi\\..*")))
        .allMatch(
            name ->
                name.startsWith("dev.plimsoll.server.store.")
                    || name.startsWith("dev.plimsoll.server.api.")
                    || name.startsWith("dev.plimsoll.server.jobs.")
                    || name.startsWith("dev.plimsoll.server.postgres.")
                    || name.matches("dev\\.plimsoll\\.server\\.[A-Z].*"));
  }

  /// A resource may hold a transaction together, but says no SQL itself.
  @Test
  void shouldPassTransactionsOnInTheApi() {
    assertThat(
            CLASSES.stream()
                .filter(c -> packageOf(c).equals("server.api"))
                .flatMap(c -> c.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getName().startsWith("org.jdbi."))
                .map(Object::toString))
        .isEmpty();
  }

  @Test
  void shouldKnowTheHttpServerOnlyInHttp() {
    assertThat(
            usersOf(
                name ->
                    name.startsWith("io.javalin.")
                        || name.startsWith("org.eclipse.jetty.")
                        || name.startsWith("jakarta.servlet.")))
        .allMatch(name -> name.startsWith("dev.plimsoll.server.http."));
  }

  @Test
  void shouldAskOthersOnlyThroughNet() {
    assertThat(
            usersOf(
                name ->
                    name.startsWith("java.net.http.") || name.equals("java.net.HttpURLConnection")))
        .isEmpty();
  }

  @Test
  void shouldStartProcessesOnlyForPostgres() {
    assertThat(usersOf(name -> name.equals("java.lang.ProcessBuilder")))
        .allMatch(name -> name.startsWith("dev.plimsoll.server.postgres."));
    assertThat(callers("java.lang.Runtime", "exec")).isEmpty();
  }

  @Test
  void shouldPrintOnlyInMainAndConfig() {
    Set<String> printers =
        CLASSES.stream()
            .flatMap(c -> c.getFieldAccessesFromSelf().stream())
            .filter(a -> a.getTargetOwner().getName().equals("java.lang.System"))
            .map(JavaFieldAccess::getOriginOwner)
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(printers)
        .allMatch(name -> name.matches("dev\\.plimsoll\\.server\\.(Main|Training|config\\..*)"));
  }

  @Test
  void shouldBeToldTheTime() {
    Set<String> wrong = new TreeSet<>();
    wrong.addAll(callers("java.lang.System", "currentTimeMillis"));
    for (String type : Set.of("Instant", "LocalDate", "LocalDateTime", "OffsetDateTime")) {
      wrong.addAll(callersWithoutArguments("java.time." + type, "now"));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldTellTheDatabaseTheTime() {
    Set<String> wrong =
        CLASSES.stream()
            .filter(c -> Set.of("server.store", "server.jobs").contains(packageOf(c)))
            .flatMap(c -> StringConstants.of(c).stream().map(text -> c.getName() + ": " + text))
            .filter(text -> SQL_TIME.matcher(text).matches())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldKnowTheTimeOfADatabaseWhenItSeesIt() {
    assertThat(StringConstants.of(new ClassFileImporter().importClass(Sample.class)))
        .anyMatch(text -> SQL_TIME.matcher(text).matches());
    assertThat("a.known_at <= :now and nowhere (x) < update_time").doesNotMatch(SQL_TIME);
  }

  @Test
  void shouldHaveNoStaticMutableFields() {
    Set<String> mutable =
        CLASSES.stream()
            .flatMap(c -> c.getFields().stream())
            .filter(f -> f.getModifiers().contains(JavaModifier.STATIC))
            .filter(f -> !f.getModifiers().contains(JavaModifier.FINAL))
            .map(f -> f.getFullName())
            .filter(name -> !name.contains("$"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(mutable).isEmpty();
  }

  /// What the rule on SQL must find, in text that is joined from parts too.
  static final class Sample {
    static String sql(String table) {
      return "delete from " + table + " where until < NOW() - interval '1 day'";
    }
  }

  private static Set<String> usersOf(Predicate<String> className) {
    return CLASSES.stream()
        .filter(
            c ->
                c.getDirectDependenciesFromSelf().stream()
                    .anyMatch(
                        d -> className.test(d.getTargetClass().getBaseComponentType().getName())))
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> callers(String owner, String method) {
    return callers(owner, method, call -> true);
  }

  private static Set<String> callersWithoutArguments(String owner, String method) {
    return callers(owner, method, call -> call.getTarget().getRawParameterTypes().isEmpty());
  }

  private static Set<String> callers(
      String owner, String method, Predicate<JavaMethodCall> condition) {
    return CLASSES.stream()
        .flatMap(c -> c.getMethodCallsFromSelf().stream())
        .filter(call -> call.getTargetOwner().getName().equals(owner))
        .filter(call -> call.getTarget().getName().equals(method))
        .filter(condition)
        .map(call -> call.getOriginOwner().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Its name below `dev.plimsoll`; empty for the packages of others.
  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()) : "";
  }
}
