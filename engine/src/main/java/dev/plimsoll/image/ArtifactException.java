// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

/// What was asked for is no image but something else that registries keep, such as a chart or a
/// signature (image-spec, "Guidelines for Artifact Usage").
public final class ArtifactException extends ImageException {

  private static final long serialVersionUID = 1;

  private final String type;

  ArtifactException(String message, String type) {
    super(message);
    this.type = type;
  }

  /// Its media type, cut to what can be shown.
  public String type() {
    return type;
  }
}
