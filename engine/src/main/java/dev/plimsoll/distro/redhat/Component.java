// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import dev.plimsoll.purl.Purl;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An rpm package in a product tree, of one build or of all.
///
/// @param version `version-release` of a build; empty when all builds are meant
/// @param epoch empty when not told
/// @param arch such as `x86_64`, `noarch` and `src`; empty when not told
/// @param module `name:stream`; empty for packages of none
record Component(String name, String version, String epoch, String arch, String module) {

  /// `name-epoch:version-release.arch`, as product ids have it.
  private static final Pattern NEVRA =
      Pattern.compile(
          "(.{1,200}?)-([0-9]{1,9}):([^:/@-]{1,100})-([^:/@-]{1,150})\\.([a-z0-9_]{1,20})");

  /// `nodejs:18/nodejs`, and `nodejs::nodejs:18` as newer documents have it.
  private static final Pattern MODULE_FIRST =
      Pattern.compile("([A-Za-z0-9_.+-]{1,100}+):([A-Za-z0-9_.+-]{1,100}+)/(.{1,200}+)");

  private static final Pattern MODULE_LAST =
      Pattern.compile("(.{1,200}?)::([A-Za-z0-9_.+-]{1,100}:[A-Za-z0-9_.+-]{1,100})(?::.{0,100})?");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.+-]{1,200}+");

  /// What a purl says, completed by the product's id, which often tells the epoch that the purl
  /// lacks; empty when it is no rpm package.
  static Optional<Component> of(Purl purl, String id) {
    if (!purl.type().equals("rpm")) {
      return Optional.empty();
    }
    Optional<Component> told = named(id);
    String module = purl.qualifier("rpmmod").map(Component::stream).orElse("");
    return Optional.of(
        new Component(
            purl.name(),
            purl.version(),
            purl.qualifier("epoch").or(() -> told.map(Component::epoch)).orElse(""),
            purl.qualifier("arch").orElse(""),
            module.isEmpty() ? told.map(Component::module).orElse("") : module));
  }

  /// What a product's id says by itself; empty when it does not look like a package.
  static Optional<Component> named(String id) {
    Matcher last = MODULE_LAST.matcher(id);
    if (last.matches()) {
      return plain(last.group(1), last.group(2));
    }
    Matcher first = MODULE_FIRST.matcher(id);
    return first.matches()
        ? plain(first.group(3), first.group(1) + ":" + first.group(2))
        : plain(id, "");
  }

  private static Optional<Component> plain(String text, String module) {
    Matcher build = NEVRA.matcher(text);
    if (build.matches()) {
      String version = build.group(3) + "-" + build.group(4);
      return Optional.of(
          new Component(build.group(1), version, build.group(2), build.group(5), module));
    }
    if (!PLAIN.matcher(text).matches()) {
      return Optional.empty();
    }
    boolean isSource = text.endsWith(".src") && text.length() > ".src".length();
    String name = isSource ? text.substring(0, text.length() - ".src".length()) : text;
    return Optional.of(new Component(name, "", "", isSource ? "src" : "", module));
  }

  /// `name:stream` of `name:stream:version:context`.
  private static String stream(String module) {
    String[] parts = module.split(":", 3);
    return parts.length < 2 ? "" : parts[0] + ":" + parts[1];
  }

  boolean isSource() {
    return arch.equals("src");
  }

  /// Whether it is one build rather than all of them.
  boolean isBuild() {
    return !version.isEmpty();
  }

  Component withEpoch(String other) {
    return new Component(name, version, other, arch, module);
  }

  Component inModule(String other) {
    return new Component(name, version, epoch, arch, other);
  }

  /// `[epoch:]version-release`.
  String evr() {
    return epoch.isEmpty() || epoch.equals("0") ? version : epoch + ":" + version;
  }
}
