// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.image;

import java.util.Optional;

/// The operating system and processor that an image is for (image-spec, "platform").
///
/// @param variant of the architecture, such as `v7`; empty when none
public record Platform(String os, String architecture, String variant) {

  /// Reads `linux/arm64` or `linux/arm/v7`.
  public static Optional<Platform> parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : ""));
  }

  /// Linux on the processor that Java calls `osArch` (system property `os.arch`).
  public static Platform linuxOn(String osArch) {
    String architecture =
        switch (osArch) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          default -> osArch;
        };
    return new Platform("linux", architecture, "");
  }

  /// Whether an image for `this` serves a wish for `wanted`; a wish without variant takes any, and
  /// arm64 without variant is `v8`.
  public boolean serves(Platform wanted) {
    return os.equals(wanted.os)
        && architecture.equals(wanted.architecture)
        && (wanted.variant.isEmpty() || fullVariant().equals(wanted.fullVariant()));
  }

  private String fullVariant() {
    return variant.isEmpty() && architecture.equals("arm64") ? "v8" : variant;
  }

  @Override
  public String toString() {
    return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
  }
}
