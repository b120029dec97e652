// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.redhat;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A product of Red Hat's, told by its CPE 2.2 name, `cpe:/o:redhat:enterprise_linux:9::baseos`.
///
/// All variants and repositories of Enterprise Linux are one ecosystem a major release, `Red
/// Hat:9`, since a package is built once for all of them. Only those who stay behind on a minor
/// release (EUS, AUS, E4S, TUS) get builds of their own; they share the ecosystem too, told apart
/// by `stream`. Any other product is `Red Hat:<product>:<version>`, such as `Red
/// Hat:openshift:4.15`.
///
/// @param ecosystem under which its packages are asked for
/// @param stream the minor release it stays on, such as `9.2`; empty for the main line
/// @param el the release of Enterprise Linux that a layered product's packages are built for, such
///   as `9`; empty when not told
record Product(String ecosystem, String stream, String el) {

  private static final String ENTERPRISE_LINUX = "enterprise_linux";
  private static final Set<String> STAYING =
      Set.of(
          "rhel_eus",
          "rhel_aus",
          "rhel_e4s",
          "rhel_tus",
          "rhel_els",
          "rhel_eus_long_life",
          "rhel_mission_critical",
          "enterprise_linux_eus",
          "enterprise_linux_els");
  private static final Pattern CPE =
      Pattern.compile(
          "cpe:/[aoh]:redhat:([a-z0-9_.-]{1,100}+)(?::([0-9A-Za-z_.-]{1,50}+))?+(?::.{0,200}+)?+");
  private static final Pattern EL = Pattern.compile(":el([0-9]{1,2}+)(?![0-9])");

  /// The product of a CPE; empty when it is none of Red Hat's.
  static Optional<Product> of(String cpe) {
    Matcher matcher = CPE.matcher(cpe);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    String version = Optional.ofNullable(matcher.group(2)).orElse("");
    if (name.equals(ENTERPRISE_LINUX)) {
      return Optional.of(new Product("Red Hat:" + major(version), "", ""));
    }
    if (STAYING.contains(name)) {
      return Optional.of(new Product("Red Hat:" + major(version), stream(version), ""));
    }
    Matcher el = EL.matcher(cpe);
    String product = version.isEmpty() ? name : name + ":" + version;
    return Optional.of(new Product("Red Hat:" + product, "", el.find() ? el.group(1) : ""));
  }

  /// Whether it is Enterprise Linux, of whatever variant.
  boolean isEnterpriseLinux() {
    return Character.isDigit(ecosystem.charAt("Red Hat:".length()));
  }

  /// A release without minor ones left (RHEL 7 in its extended life) has a single line.
  private static String stream(String version) {
    return version.indexOf('.') < 0 ? "" : version;
  }

  private static String major(String version) {
    int dot = version.indexOf('.');
    return dot < 0 ? version : version.substring(0, dot);
  }
}
