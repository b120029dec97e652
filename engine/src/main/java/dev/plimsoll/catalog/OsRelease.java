// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import java.util.List;

/// The distribution, as os-release(5) and its forerunners tell it.
///
/// @param id lower case, such as `debian`; `linux` when not told, as os-release(5) says
/// @param versionId such as `12`; empty on rolling distributions and unreleased ones
/// @param codename `VERSION_CODENAME`; empty when not told
/// @param idLike the distributions it derives from, nearest first
/// @param prettyName for people
/// @param contentSets the repositories that the packages came from, where the image tells them: Red
///   Hat's names for them, or `edge/main` on Alpine, with `@tag` behind it where only packages that
///   are pinned to the tag come from there; without blanks, sorted
public record OsRelease(
    String id,
    String versionId,
    String codename,
    List<String> idLike,
    String prettyName,
    List<String> contentSets) {

  public OsRelease {
    idLike = List.copyOf(idLike);
    contentSets = List.copyOf(contentSets);
  }

  /// A distribution whose repositories are not told.
  public OsRelease(
      String id, String versionId, String codename, List<String> idLike, String prettyName) {
    this(id, versionId, codename, idLike, prettyName, List.of());
  }

  /// Repositories alone, as files tell them that say nothing else; it has no id.
  public static OsRelease ofContentSets(List<String> contentSets) {
    return new OsRelease("", "", "", List.of(), "", contentSets);
  }

  public OsRelease withContentSets(List<String> other) {
    return new OsRelease(id, versionId, codename, idLike, prettyName, other);
  }
}
