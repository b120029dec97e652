// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.vex;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.image.Target;
import dev.plimsoll.purl.Purl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether what a statement names is the target, or one of its packages.
record Names(Target target) {

  private static final Set<String> IMAGE_TYPES = Set.of("oci", "docker");

  /// Docker Hub under the names that people and tools give it.
  private static final List<String> HUB =
      List.of("index.docker.io/", "registry-1.docker.io/", "docker.io/");

  /// Whether `name` names the target.
  boolean target(String name) {
    Optional<Purl> purl = Purl.parse(name);
    if (purl.isPresent()) {
      return IMAGE_TYPES.contains(purl.get().type()) && image(purl.get());
    }
    return name.equals(target.reference())
        || repository(name).equals(repository(target.reference()))
        || target.manifest().filter(d -> name.equals(d.toString())).isPresent();
  }

  /// purl-spec, type `oci`: the name is the last part of the repository, the version the digest,
  /// `repository_url` the whole of the repository, or what comes before its name.
  private boolean image(Purl purl) {
    boolean isDigest = purl.version().startsWith("sha256:");
    if (isDigest) {
      return target.reference().endsWith("@" + purl.version())
          || target.manifest().filter(d -> d.toString().equals(purl.version())).isPresent();
    }
    String place = repository(target.reference());
    return !target.reference().isEmpty()
        && repositories(purl).contains(place)
        && tag(purl).filter(tag -> !isTagged(tag)).isEmpty();
  }

  private static List<String> repositories(Purl purl) {
    String name = purl.namespace().isEmpty() ? purl.name() : purl.namespace() + "/" + purl.name();
    return purl.qualifier("repository_url")
        .map(url -> List.of(repository(url), repository(url + "/" + name)))
        .orElse(List.of(repository(name)));
  }

  private static Optional<String> tag(Purl purl) {
    return purl.qualifier("tag").or(() -> Optional.of(purl.version()).filter(v -> !v.isEmpty()));
  }

  private boolean isTagged(String tag) {
    return target.tags().contains(tag) || target.reference().endsWith(":" + tag);
  }

  /// A reference without scheme, tag and digest; Docker Hub's in their short form.
  static String repository(String reference) {
    String text = reference.replaceFirst("^https?://", "");
    int at = text.indexOf('@');
    text = at < 0 ? text : text.substring(0, at);
    int colon = text.lastIndexOf(':');
    text = colon > text.lastIndexOf('/') ? text.substring(0, colon) : text;
    for (String hub : HUB) {
      text = text.startsWith(hub) ? text.substring(hub.length()) : text;
    }
    return text.startsWith("library/") ? text.substring("library/".length()) : text;
  }

  /// Whether `name`, which may leave out version and qualifiers, names `p`. Qualifiers that it has,
  /// `p` must have too.
  static boolean names(String name, Package p) {
    return Purl.parse(name).filter(purl -> covers(purl, p.purl())).isPresent();
  }

  private static boolean covers(Purl wide, Purl narrow) {
    return wide.type().equals(narrow.type())
        && wide.namespace().equals(narrow.namespace())
        && wide.name().equals(narrow.name())
        && (wide.version().isEmpty() || version(wide).equals(version(narrow)))
        && wide.qualifiers().entrySet().stream().allMatch(q -> has(narrow, q));
  }

  private static boolean has(Purl purl, Map.Entry<String, String> qualifier) {
    return purl.qualifier(qualifier.getKey()).filter(qualifier.getValue()::equals).isPresent();
  }

  /// Go's versions are written with and without their `v`.
  private static String version(Purl purl) {
    boolean isGo = purl.type().equals("golang") && purl.version().startsWith("v");
    return isGo ? purl.version().substring(1) : purl.version();
  }
}
