// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import java.util.List;

/// A connected registry: what it is, what we may do there, what lies there, and how it is read.
/// Listing and reading are apart, so that a cloud's own listing goes with the common way to pull.
/// Safe for many threads.
public interface Connector {

  /// As far as is known by now: a probe may find out more.
  RegistryKind kind();

  /// Host and perhaps port, as in references.
  String host();

  /// Tries every permission for real, pulling no layer. Never fails: what goes wrong is in the
  /// checks, one for each [Permission], in their order.
  ///
  /// @param named repositories to try on, where the registry lists none
  List<Check> probe(List<String> named);

  Lister lister();

  Puller puller();
}
