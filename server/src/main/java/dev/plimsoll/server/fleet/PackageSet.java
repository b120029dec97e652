// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.fleet;

import dev.plimsoll.bytes.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// The packages of one kind in an image, by the numbers of their subjects: one for all images that
/// have the same.
///
/// @param subjects sorted, each once, at least one
public record PackageSet(SetKind kind, SortedSet<Integer> subjects) {

  public PackageSet {
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException("a set of no packages");
    }
    subjects = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(subjects));
  }

  /// The sets of an image, at most one a kind, in the order of the kinds.
  ///
  /// @param packages of the image; several may be of one subject
  /// @param type of a package's purl
  /// @param subject its subject's number
  public static <P> List<PackageSet> of(
      Collection<P> packages, Function<P, String> type, ToIntFunction<P> subject) {
    Map<SetKind, SortedSet<Integer>> subjectsByKind = new EnumMap<>(SetKind.class);
    for (P p : packages) {
      subjectsByKind
          .computeIfAbsent(SetKind.ofPurlType(type.apply(p)), _ -> new TreeSet<>())
          .add(subject.applyAsInt(p));
    }
    List<PackageSet> sets = new ArrayList<>();
    subjectsByKind.forEach((kind, subjects) -> sets.add(new PackageSet(kind, subjects)));
    return List.copyOf(sets);
  }

  /// The same for the same content in one database, since the numbers of subjects are that
  /// database's: SHA-256 over the kind and the subjects, four bytes each, the highest first.
  public Digest hash() {
    MessageDigest hash = Digest.newSha256();
    ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);
    hash.update(number.putInt(0, kind.code()).array());
    subjects.forEach(subject -> hash.update(number.putInt(0, subject).array()));
    return Digest.of(hash);
  }

  /// How many packages it has.
  public int size() {
    return subjects.size();
  }
}
