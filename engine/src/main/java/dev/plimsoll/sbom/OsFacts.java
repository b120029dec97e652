// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.catalog.OsRelease;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What we tell of the distribution beyond a format's own fields, by names that begin with
/// `plimsoll:os:`. Empty values are left out.
public final class OsFacts {

  private static final String ID = "plimsoll:os:id";
  private static final String VERSION = "plimsoll:os:versionId";
  private static final String CODENAME = "plimsoll:os:codename";
  private static final String ID_LIKE = "plimsoll:os:idLike";
  private static final String NAME = "plimsoll:os:name";
  private static final String CONTENT_SETS = "plimsoll:os:contentSets";

  private OsFacts() {}

  public static Map<String, String> of(OsRelease os) {
    Map<String, String> facts = new TreeMap<>();
    facts.put(ID, os.id());
    facts.put(VERSION, os.versionId());
    facts.put(CODENAME, os.codename());
    facts.put(ID_LIKE, String.join(" ", os.idLike()));
    facts.put(NAME, os.prettyName());
    facts.put(CONTENT_SETS, String.join(" ", os.contentSets()));
    facts.values().removeIf(String::isEmpty);
    return facts;
  }

  /// The distribution that facts of ours hold; empty for what others wrote.
  static Optional<OsRelease> release(Map<String, String> facts) {
    return Optional.ofNullable(facts.get(ID))
        .map(
            id ->
                new OsRelease(
                    id,
                    facts.getOrDefault(VERSION, ""),
                    facts.getOrDefault(CODENAME, ""),
                    words(facts.getOrDefault(ID_LIKE, "")),
                    facts.getOrDefault(NAME, ""),
                    words(facts.getOrDefault(CONTENT_SETS, ""))));
  }

  private static List<String> words(String text) {
    return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
