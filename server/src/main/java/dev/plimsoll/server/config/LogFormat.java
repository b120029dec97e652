// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

/// How log lines look.
public enum LogFormat {
  TEXT,
  /// One JSON object a line.
  JSON
}
