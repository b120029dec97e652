// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.fix;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lines for Dockerfiles and package managers. Names and versions come from images, so only such
/// are written as no shell and no file format reads as more than a word.
public final class Recipes {

  private static final String DOCKERFILE = "Dockerfile";
  private static final String SHELL = "shell";

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9@_][A-Za-z0-9@._+:~^/-]{0,250}");

  private Recipes() {}

  static List<Recipe> base(String reference) {
    return isSafe(reference) ? List.of(new Recipe(DOCKERFILE, "FROM " + reference)) : List.of();
  }

  /// Upgrades packages of the operating system.
  ///
  /// @param type of their purls
  /// @param versionByName empty text where the version is not known
  static List<Recipe> os(
      String type, String distribution, SequencedMap<String, String> versionByName) {
    boolean areSafe =
        versionByName.entrySet().stream()
            .allMatch(e -> isSafe(e.getKey()) && (e.getValue().isEmpty() || isSafe(e.getValue())));
    if (!areSafe || versionByName.isEmpty()) {
      return List.of();
    }
    String names = String.join(" ", versionByName.keySet());
    return switch (type) {
      case "deb" ->
          run(
              "apt-get update && apt-get install -y --only-upgrade "
                  + words(versionByName, "%s=%s")
                  + " && rm -rf /var/lib/apt/lists/*");
      case "apk" -> run("apk add --no-cache --upgrade " + words(versionByName, "'%s>=%s'"));
      case "rpm" -> run(rpm(distribution) + names);
      case "alpm" -> run("pacman -Syu --noconfirm");
      default -> List.of();
    };
  }

  private static String rpm(String distribution) {
    if (distribution.contains("suse") || distribution.startsWith("sle")) {
      return "zypper --non-interactive update ";
    }
    return switch (distribution) {
      case "photon" -> "tdnf update -y ";
      case "amzn", "centos" -> "yum update -y ";
      default -> "dnf upgrade -y ";
    };
  }

  private static List<Recipe> run(String command) {
    return List.of(new Recipe(DOCKERFILE, "RUN " + command));
  }

  private static String words(SequencedMap<String, String> versionByName, String form) {
    return versionByName.entrySet().stream()
        .map(e -> e.getValue().isEmpty() ? e.getKey() : form.formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(" "));
  }

  /// Takes a package to another version, wherever it is installed. Distributions take their newest
  /// version, as they serve no other for long.
  ///
  /// @param purl its version doesn't matter
  public static List<Recipe> of(Purl purl, String to) {
    return PackageDetails.OS_TYPES.contains(purl.type())
        ? newest(purl.type(), purl.namespace(), List.of(purl.name()))
        : upgrade(purl, to);
  }

  /// Takes packages of the operating system to their newest versions.
  public static List<Recipe> newest(String type, String distribution, List<String> names) {
    LinkedHashMap<String, String> versionByName = new LinkedHashMap<>();
    names.forEach(name -> versionByName.put(name, ""));
    return os(type, distribution, versionByName);
  }

  /// Takes `p` to another version.
  static List<Recipe> upgrade(Package p, String to) {
    return upgrade(p.purl(), to);
  }

  private static List<Recipe> upgrade(Purl purl, String to) {
    String name = purl.namespace().isEmpty() ? purl.name() : purl.namespace() + "/" + purl.name();
    if (!isSafe(name) || !isSafe(to)) {
      return List.of();
    }
    return switch (purl.type()) {
      case "npm" -> shell("npm install " + name + "@" + to);
      case "pypi" -> shell("pip install " + name + "==" + to);
      case "maven" -> maven(purl, to);
      case "golang" -> go(name, to);
      case "gem" -> shell("gem install " + name + " -v " + to);
      case "composer" -> shell("composer require " + name + ":" + to);
      case "nuget" -> shell("dotnet add package " + name + " --version " + to);
      case "cargo" -> shell("cargo update -p " + name + " --precise " + to);
      case "pub" -> shell("dart pub add " + name + ":" + to);
      default -> List.of();
    };
  }

  private static List<Recipe> shell(String command) {
    return List.of(new Recipe(SHELL, command));
  }

  private static List<Recipe> maven(Purl purl, String to) {
    String dependency =
        """
        <dependency>
          <groupId>%s</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
        </dependency>"""
            .formatted(purl.namespace(), purl.name(), to);
    String coordinates = purl.namespace() + ":" + purl.name() + ":" + to;
    return List.of(
        new Recipe("pom.xml", dependency),
        new Recipe("build.gradle", "implementation(\"" + coordinates + "\")"));
  }

  /// The standard library comes with the toolchain. Versions of modules begin with a `v`, as those
  /// of Go's vulnerability database do not.
  private static List<Recipe> go(String name, String to) {
    if (name.equals("stdlib")) {
      return shell("go get go@" + to.replaceFirst("^v", ""));
    }
    return shell("go get " + name + "@" + (to.startsWith("v") ? to : "v" + to));
  }

  private static boolean isSafe(String word) {
    return WORD.matcher(word).matches();
  }
}
