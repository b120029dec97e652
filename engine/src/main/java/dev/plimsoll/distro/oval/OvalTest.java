// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.oval;

import java.util.List;

/// A test of an OVAL document: an object that is looked at, and the states it must have.
///
/// @param id such as `oval:com.microsoft.azurelinux:tst:39708000`
/// @param type the name of its element, such as `rpminfo_test`
/// @param check how many of what is found must have the states, such as `at least one`
/// @param object the name of what is looked at: a package, a file; the first text in the object
/// @param conditions of all its states, all of which must hold
public record OvalTest(
    String id, String type, String check, String object, List<Condition> conditions) {

  public OvalTest {
    conditions = List.copyOf(conditions);
  }

  /// One field of a state.
  ///
  /// @param field such as `evr`, `version` or `arch`
  /// @param operation such as `less than` or `pattern match`; `equals` when not told
  public record Condition(String field, String operation, String value) {}
}
