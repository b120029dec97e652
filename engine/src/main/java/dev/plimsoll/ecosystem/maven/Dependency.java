// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

/// A dependency as a build file writes it, or with its expressions replaced.
///
/// @param scope `test`, `import` and so on; empty when not told
record Dependency(Coordinates what, String scope) {

  /// Whether it is there for tests alone (POM Reference, "Dependency Scope").
  boolean isForTests() {
    return scope.equals("test");
  }

  /// Whether it is a bill of materials whose `dependencyManagement` is to be taken over.
  boolean isImport() {
    return scope.equals("import");
  }
}
