// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

/// A job that can't be done however often it is tried; the message says why and what to do.
public final class JobException extends Exception {

  private static final long serialVersionUID = 1;

  public JobException(String message) {
    super(message);
  }

  public JobException(String message, Throwable cause) {
    super(message, cause);
  }
}
