// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.store;

import dev.plimsoll.advisory.store.PackageKey;
import dev.plimsoll.bytes.Digest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Advisories that a test writes: of names, which of their versions have which flaws. A subject is
/// `type/name@version`.
final class FakeAdvisories {

  /// An advisory.
  record Said(String flaw, List<String> versions, int severity, String fix) {}

  private final Map<String, List<Said>> saidByName = new TreeMap<>();
  private final Map<String, LocalDate> exploited = new TreeMap<>();
  private boolean isSilent;

  FakeAdvisories() {}

  FakeAdvisories(FakeAdvisories other) {
    other.saidByName.forEach((name, said) -> saidByName.put(name, new ArrayList<>(said)));
    exploited.putAll(other.exploited);
  }

  static StoredSubject subject(String type, String name, String version) {
    return subject(type, name, "", version);
  }

  /// A package that was built from another's source.
  static StoredSubject subject(String type, String name, String source, String version) {
    byte[] bytes = (type + "/" + name + "@" + version).getBytes(StandardCharsets.UTF_8);
    return new StoredSubject(
        type,
        name,
        source,
        type.equals("deb") ? "debian 12" : "",
        version,
        Digest.sha256(bytes).hex(),
        bytes);
  }

  FakeAdvisories with(String name, Said said) {
    withdraw(name, said.flaw());
    saidByName.computeIfAbsent(name, _ -> new ArrayList<>()).add(said);
    return this;
  }

  FakeAdvisories withdraw(String name, String flaw) {
    saidByName.getOrDefault(name, new ArrayList<>()).removeIf(s -> s.flaw().equals(flaw));
    return this;
  }

  FakeAdvisories exploited(String flaw, boolean isExploited) {
    if (isExploited) {
      exploited.put(flaw, LocalDate.parse("2026-01-01"));
    } else {
      exploited.remove(flaw);
    }
    return this;
  }

  boolean isExploited(String flaw) {
    return exploited.containsKey(flaw);
  }

  /// Whether they cover nothing.
  FakeAdvisories silent(boolean isSilent) {
    this.isSilent = isSilent;
    return this;
  }

  static PackageKey key(String name) {
    return new PackageKey("Eco", name);
  }

  Judge judge(String state) {
    return new Judge() {
      @Override
      public String state() {
        return state;
      }

      @Override
      public Sentence judge(byte[] subject) {
        String text = new String(subject, StandardCharsets.UTF_8);
        String name = text.substring(text.indexOf('/') + 1, text.indexOf('@'));
        String version = text.substring(text.indexOf('@') + 1);
        List<Hit> hits =
            saidByName.getOrDefault(name, List.of()).stream()
                .filter(said -> said.versions().contains(version))
                .map(FakeAdvisories.this::hit)
                .toList();
        return new Sentence(new TreeSet<>(List.of(key(name))), !isSilent, hits);
      }
    };
  }

  private Judge.Hit hit(Said said) {
    return new Judge.Hit(
        new Judge.FlawFacts(
            said.flaw(),
            List.of("ALIAS-" + said.flaw()),
            Optional.of(0.5),
            Optional.ofNullable(exploited.get(said.flaw())),
            Optional.of(LocalDate.parse("2026-01-02")),
            "a flaw"),
        said.severity(),
        Optional.of(said.fix()).filter(fix -> !fix.isEmpty()),
        false,
        said.severity() * 10.0);
  }
}
