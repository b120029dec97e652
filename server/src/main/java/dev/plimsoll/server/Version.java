// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server;

/// What this release is called.
final class Version {

  static final String TEXT = "0.1.0";

  private Version() {}
}
