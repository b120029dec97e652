// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.connect;

import dev.plimsoll.image.registry.RefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Which of the repositories that people named a registry does not have, since a misspelt one would
/// never be listed and nobody would hear of it.
///
/// @param others that are there, or of which that could not be told
/// @param missing that the registry does not have, or hides from these credentials
/// @param doubt why not all could be told; empty when they could
record NamedRepositories(List<String> others, List<String> missing, String doubt) {

  /// A person waits, and each costs a request or two.
  private static final int MOST = 50;

  private static final int NOT_FOUND = 404;

  NamedRepositories {
    others = List.copyOf(others);
    missing = List.copyOf(missing);
  }

  /// Asks for the tags of each, until the registry is in trouble.
  static NamedRepositories look(Lister lister, List<String> named) {
    List<String> others = new ArrayList<>(new LinkedHashSet<>(named));
    List<String> missing = new ArrayList<>();
    String doubt = others.size() > MOST ? "only the first " + MOST + " were looked for" : "";
    try {
      for (String name : others.stream().limit(MOST).toList()) {
        if (isMissing(lister, name)) {
          missing.add(name);
        }
      }
    } catch (IOException e) {
      doubt = Probe.said(e);
    }
    others.removeAll(missing);
    return new NamedRepositories(others, missing, doubt);
  }

  private static boolean isMissing(Lister lister, String name) throws IOException {
    try {
      lister.tags(name, 1);
      return false;
    } catch (RefusedException e) {
      return e.status() == NOT_FOUND;
    }
  }
}
