// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import dev.plimsoll.advisory.Affected;
import dev.plimsoll.advisory.Severity;
import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.distro.rpm.RpmSubject;
import dev.plimsoll.version.VersionRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a document says of packages, as [Affected]s: one for each package, product and stream in
/// place of one for each build and repository.
///
/// Statements about all builds of a package give open ranges; fixes give ranges up to them
/// ([Fixes]). That a single build is not affected says nothing of others, so it is left out.
final class Statements {

  private static final List<VersionRange> ALL =
      List.of(new VersionRange(VersionRange.BEGINNING, VersionRange.OPEN));

  private final ProductTree tree;
  private final JsonValue flaw;
  private final Map<String, Severity> severityById = new HashMap<>();
  private final Map<String, Affected.Status> statusById = new HashMap<>();
  private final Set<String> sources = new HashSet<>();
  private final Map<Key, Affected> affected = new LinkedHashMap<>();

  /// Which package a statement is about.
  ///
  /// @param name of a source package with [RpmSubject#SOURCE_SUFFIX]
  record Key(Product product, String name, String module) {

    static Key of(ProductTree.Shipped shipped) {
      Component component = shipped.component();
      String name = component.name() + (component.isSource() ? RpmSubject.SOURCE_SUFFIX : "");
      return new Key(shipped.product(), name, component.module());
    }

    /// The same of the source package of that name.
    Key source() {
      return new Key(product, name + RpmSubject.SOURCE_SUFFIX, module);
    }

    boolean isSource() {
      return name.endsWith(RpmSubject.SOURCE_SUFFIX);
    }

    /// The conditions that its product and module make.
    List<String> conditions() {
      List<String> conditions = new ArrayList<>();
      conditions.add("module=" + module);
      if (!product.el().isEmpty()) {
        conditions.add("el=" + product.el());
      }
      return conditions;
    }
  }

  private Statements(ProductTree tree, JsonValue flaw) {
    this.tree = tree;
    this.flaw = flaw;
  }

  /// @param severity of the whole document: severities that differ from it are told
  static Statements of(ProductTree tree, JsonValue flaw, Optional<Severity> severity) {
    Statements statements = new Statements(tree, flaw);
    statements.readSeverities(severity);
    statements.readRemediations();
    statements.readSources();
    statements.readOpen("known_affected", Affected.Status.AFFECTED);
    statements.readOpen("under_investigation", Affected.Status.UNDER_INVESTIGATION);
    statements.readOpen("known_not_affected", Affected.Status.NOT_AFFECTED);
    return statements;
  }

  List<Affected> affected() {
    List<Affected> all = new ArrayList<>(affected.values());
    Fixes fixes = new Fixes();
    for (String id : ids("fixed")) {
      tree.get(id)
          .filter(shipped -> shipped.component().isBuild() && !shipped.component().isForDebuggers())
          .ifPresent(shipped -> fixes.add(shipped, Optional.ofNullable(severityById.get(id))));
    }
    all.addAll(fixes.affected());
    return all;
  }

  private Set<String> ids(String status) {
    Set<String> ids = new LinkedHashSet<>();
    flaw.get("product_status").get(status).texts().forEach(ids::add);
    return ids;
  }

  private void readSeverities(Optional<Severity> whole) {
    for (JsonValue threat : flaw.get("threats").items()) {
      Optional<Severity> severity = threat.text("details").flatMap(Severity::parse);
      boolean tells =
          threat.text("category").orElse("").equals("impact") && !severity.equals(whole);
      if (tells && severity.isPresent()) {
        threat.get("product_ids").texts().forEach(id -> severityById.put(id, severity.get()));
      }
    }
  }

  private void readRemediations() {
    for (JsonValue remediation : flaw.get("remediations").items()) {
      Optional<Affected.Status> status =
          status(remediation.text("category").orElse(""), remediation.text("details").orElse(""));
      if (status.isPresent()) {
        remediation.get("product_ids").texts().forEach(id -> statusById.put(id, status.get()));
      }
    }
  }

  /// Which names are told as source packages somewhere: what is not may mean either kind.
  private void readSources() {
    for (String status : flaw.get("product_status").fields().keySet()) {
      for (String id : ids(status)) {
        tree.get(id).map(Key::of).filter(Key::isSource).map(Key::name).ifPresent(sources::add);
      }
    }
  }

  private void readOpen(String list, Affected.Status usual) {
    for (String id : ids(list)) {
      tree.get(id)
          .filter(shipped -> !shipped.component().isBuild())
          .map(Key::of)
          .ifPresent(key -> open(key, statusOf(id, usual), severityById.get(id)));
    }
  }

  private Affected.Status statusOf(String id, Affected.Status usual) {
    return usual == Affected.Status.AFFECTED ? statusById.getOrDefault(id, usual) : usual;
  }

  /// Documents from before 2025 list source packages only, without saying so.
  private void open(
      Key key, Affected.Status status, @org.jspecify.annotations.Nullable Severity severity) {
    put(key, status, severity);
    if (!key.isSource() && !sources.contains(key.source().name())) {
      put(key.source(), status, severity);
    }
  }

  private void put(
      Key key, Affected.Status status, @org.jspecify.annotations.Nullable Severity severity) {
    boolean isAffected = status != Affected.Status.NOT_AFFECTED;
    affected.putIfAbsent(
        key,
        new Affected(
            key.product().ecosystem(),
            key.name(),
            isAffected ? ALL : List.of(),
            List.of(),
            status,
            Optional.ofNullable(severity),
            key.conditions()));
  }

  /// Red Hat's words for what will become of an affected package (its "CSAF VEX documents" guide).
  private static Optional<Affected.Status> status(String category, String details) {
    return switch (category) {
      case "no_fix_planned" -> Optional.of(Affected.Status.WILL_NOT_FIX);
      case "none_available" ->
          Optional.of(
              switch (details) {
                case "Fix deferred" -> Affected.Status.DEFERRED;
                case "Under investigation" -> Affected.Status.UNDER_INVESTIGATION;
                case "Will not fix", "Out of support scope" -> Affected.Status.WILL_NOT_FIX;
                default -> Affected.Status.AFFECTED;
              });
      default -> Optional.empty();
    };
  }
}
