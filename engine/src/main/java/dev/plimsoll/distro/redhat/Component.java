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

  /// `nodejs:18/nodejs`, as documents from before 2025 have it.
  private static final Pattern MODULE_FIRST =
      Pattern.compile("([A-Za-z0-9_.+-]{1,100}+:[A-Za-z0-9_.+-]{1,100}+)/(.{1,200}+)");

  private static final Pattern EPOCH = Pattern.compile("[0-9]{1,9}+");
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
    int last = id.indexOf("::"); // nodejs::nodejs:18
    if (last > 0) {
      return plain(id.substring(0, last), stream(id.substring(last + 2)));
    }
    Matcher first = MODULE_FIRST.matcher(id);
    return first.matches() ? plain(first.group(2), first.group(1)) : plain(id, "");
  }

  private static Optional<Component> plain(String text, String module) {
    Optional<Component> build = build(text, module);
    if (build.isPresent() || !PLAIN.matcher(text).matches()) {
      return build;
    }
    boolean isSource = text.endsWith(".src") && text.length() > ".src".length();
    String name = isSource ? text.substring(0, text.length() - ".src".length()) : text;
    return Optional.of(new Component(name, "", "", isSource ? "src" : "", module));
  }

  /// `name-epoch:version-release.arch`; without an epoch it can't be told from a name.
  private static Optional<Component> build(String text, String module) {
    int colon = text.indexOf(':');
    int name = colon < 0 ? -1 : text.lastIndexOf('-', colon);
    int release = text.indexOf('-', Math.max(0, colon));
    int arch = text.lastIndexOf('.');
    boolean isBuild =
        name > 0
            && EPOCH.matcher(text.substring(name + 1, colon)).matches()
            && release > colon + 1
            && arch > release + 1;
    return isBuild
        ? Optional.of(
            new Component(
                text.substring(0, name),
                text.substring(colon + 1, arch),
                text.substring(name + 1, colon),
                text.substring(arch + 1),
                module))
        : Optional.empty();
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

  /// Whether it has symbols and sources for debuggers, in which no flaw can do harm; documents list
  /// as many of them as of all others.
  boolean isForDebuggers() {
    return name.endsWith("-debuginfo") || name.endsWith("-debugsource");
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
