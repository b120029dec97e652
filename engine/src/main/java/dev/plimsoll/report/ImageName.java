// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report;

import dev.plimsoll.image.Target;
import dev.plimsoll.purl.Purl;

/// The name of a target as a product.
public final class ImageName {

  private ImageName() {}

  /// An image with a manifest by purl (purl-spec, type `oci`); anything else by its reference.
  public static String of(Target target) {
    if (target.manifest().isEmpty()) {
      return target.reference();
    }
    String repository = repository(target.reference());
    String name = repository.substring(repository.lastIndexOf('/') + 1);
    Purl purl =
        Purl.of("oci", "", name.isEmpty() ? "image" : name, target.manifest().get().toString());
    return (target.source().equals("registry") ? purl.with("repository_url", repository) : purl)
        .toString();
  }

  private static String repository(String reference) {
    int at = reference.indexOf('@');
    String text = at < 0 ? reference : reference.substring(0, at);
    int colon = text.lastIndexOf(':');
    return colon > text.lastIndexOf('/') ? text.substring(0, colon) : text;
  }
}
