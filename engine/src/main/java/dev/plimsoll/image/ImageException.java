// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import java.io.IOException;

/// An image can't be had: not found, refused, unreachable, or not an image. The message says what
/// was tried on what, what happened and what to do, in one line for a person.
public class ImageException extends IOException {

  public ImageException(String message) {
    super(message);
  }

  public ImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
