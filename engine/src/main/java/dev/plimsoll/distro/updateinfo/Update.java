// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.updateinfo;

import java.util.List;

/// One `update` of an updateinfo.xml, as it is written there; what is not told is empty.
///
/// @param id such as `RLSA-2021:2575`
/// @param type `security`, `bugfix`, `enhancement`, `newpackage`, or empty
/// @param severity the publisher's word
/// @param issued when, in the publisher's form, mostly `2021-07-22 03:13:55`
/// @param updated likewise
public record Update(
    String id,
    String type,
    String title,
    String severity,
    String issued,
    String updated,
    String summary,
    String description,
    List<Reference> references,
    List<UpdatePackage> packages) {

  public Update {
    references = List.copyOf(references);
    packages = List.copyOf(packages);
  }

  /// What an update refers to.
  ///
  /// @param type `cve`, `bugzilla`, `self` and the like
  public record Reference(String id, String type, String href, String title) {}

  /// The ids of all references of that type, each once, in the order written.
  public List<String> referenceIds(String ofType) {
    return references.stream()
        .filter(r -> r.type().equalsIgnoreCase(ofType) && !r.id().isEmpty())
        .map(Reference::id)
        .distinct()
        .toList();
  }
}
