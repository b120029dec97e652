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
public record OsRelease(
    String id, String versionId, String codename, List<String> idLike, String prettyName) {

  public OsRelease {
    idLike = List.copyOf(idLike);
  }
}
