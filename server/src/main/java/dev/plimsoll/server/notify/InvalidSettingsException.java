// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.notify;

/// Settings that can't be used. The message says what is wrong with which field; it repeats no
/// secret.
public final class InvalidSettingsException extends Exception {

  private final String field;

  public InvalidSettingsException(String field, String problem) {
    super(field + ": " + problem);
    this.field = field;
  }

  /// The field at fault, as it is named in JSON; `secret` for the secret.
  public String field() {
    return field;
  }
}
