// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.config;

/// How log lines look.
public enum LogFormat {
  TEXT("logback.xml"),
  /// One JSON object a line.
  JSON("logback-json.xml");

  private final String file;

  LogFormat(String file) {
    this.file = file;
  }

  /// Makes this process log so. Before the first logger is made, since that is when logback looks.
  public void use() {
    System.setProperty("logback.configurationFile", "dev/plimsoll/server/" + file);
  }
}
