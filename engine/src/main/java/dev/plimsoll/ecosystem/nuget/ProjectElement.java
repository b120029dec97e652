// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.nuget;

import java.util.Map;

/// An element of an MSBuild document.
///
/// @param name lower case
/// @param values its attributes and the texts of its children, by lower case name: MSBuild takes
///   metadata in either form
record ProjectElement(String name, Map<String, String> values) {

  ProjectElement {
    values = Map.copyOf(values);
  }

  /// Empty when not told.
  String value(String key) {
    return values.getOrDefault(key, "");
  }
}
