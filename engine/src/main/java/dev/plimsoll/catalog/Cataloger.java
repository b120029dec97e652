// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.catalog;

import java.io.IOException;

/// Reads files of one kind and tells the packages they prove. Its answer depends on the bytes and
/// path of the one file alone, so that it can be kept with the layer; only one of what is declared
/// may look at [CatalogInput#neighbours] too. It has no state, and several threads use it at once.
/// Limits, timing and errors are the runner's: whatever [IOException] leaves [#catalog] becomes a
/// [Gap] for that file, and what the sink got before stays.
public interface Cataloger {

  /// Short, lower case, stable: it names the cataloger in gaps and caches.
  String name();

  /// Raised whenever the same bytes may give another answer.
  int version();

  FileSelector selector();

  /// What the files say.
  enum Kind {
    /// That the packages are there: read in images and root file systems, and in source trees too.
    INSTALLED,
    /// That the packages are wanted: read in source trees only.
    DECLARED
  }

  Kind kind();

  void catalog(CatalogInput in, CatalogSink out) throws IOException;
}
