// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.sbom;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.purl.Purl;
import dev.plimsoll.report.Report.LayerLine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What we tell of a package beyond a format's own fields, by names that begin with `plimsoll:`.
/// With it a package comes back from a bill of materials as it was. Empty values are left out.
public final class PackageFacts {

  static final String KIND = "plimsoll:kind";
  static final String PATH = "plimsoll:path";
  static final String LAYER = "plimsoll:layer:index";
  static final String OWNER = "plimsoll:ownedBy";

  private static final String DIFF_ID = "plimsoll:layer:diffId";
  private static final String SOURCE = "plimsoll:source:name";
  private static final String SOURCE_VERSION = "plimsoll:source:version";
  private static final String ARCHITECTURE = "plimsoll:architecture";
  private static final String EPOCH = "plimsoll:rpm:epoch";
  private static final String VENDOR = "plimsoll:rpm:vendor";
  private static final String MODULARITY = "plimsoll:rpm:modularity";
  private static final String GROUP_ID = "plimsoll:java:groupId";
  private static final String ARTIFACT_ID = "plimsoll:java:artifactId";
  private static final String SHA1 = "plimsoll:java:sha1";
  private static final String SHADED = "plimsoll:java:shaded";
  private static final String DEV = "plimsoll:npm:dev";
  private static final String MAIN = "plimsoll:go:main";
  private static final String GOOS = "plimsoll:go:os";
  private static final String REACH = "plimsoll:usage:reach";
  private static final String DEVELOPMENT = "plimsoll:usage:development";
  private static final String GOARCH = "plimsoll:go:architecture";

  private final Map<String, String> values = new TreeMap<>();

  private PackageFacts() {}

  public static Map<String, String> of(Package p, List<LayerLine> layers) {
    PackageFacts facts = new PackageFacts();
    facts.put(PATH, p.location().path());
    p.owner().ifPresent(owner -> facts.put(OWNER, owner.toString()));
    int layer = p.location().layer();
    if (layer < layers.size()) {
      facts.put(LAYER, Integer.toString(layer));
      facts.put(DIFF_ID, layers.get(layer).diffId().toString());
    }
    facts.put(p.details());
    facts.put(p.usage());
    return facts.values;
  }

  /// The details that facts of ours hold; empty for what others wrote.
  static Optional<PackageDetails> details(Map<String, String> facts) {
    return Optional.ofNullable(
        switch (facts.getOrDefault(KIND, "")) {
          case "deb" ->
              new PackageDetails.Deb(
                  get(facts, SOURCE), get(facts, SOURCE_VERSION), get(facts, ARCHITECTURE));
          case "apk" -> new PackageDetails.Apk(get(facts, SOURCE), get(facts, ARCHITECTURE));
          case "rpm" -> rpm(facts);
          case "java" ->
              new PackageDetails.Java(
                  get(facts, GROUP_ID),
                  get(facts, ARTIFACT_ID),
                  get(facts, SHA1),
                  is(facts, SHADED));
          case "npm" -> new PackageDetails.Npm(is(facts, DEV));
          case "python" -> new PackageDetails.Python();
          case "go" ->
              new PackageDetails.Go(
                  is(facts, MAIN),
                  Optional.ofNullable(facts.get(GOOS)),
                  Optional.ofNullable(facts.get(GOARCH)));
          case "crate" -> new PackageDetails.Crate();
          case "other" -> new PackageDetails.Other();
          default -> null;
        });
  }

  /// How a package is used; needs are told by the document's own edges.
  static Usage usage(Map<String, String> facts, List<Purl> needs) {
    Usage.Reach reach =
        switch (get(facts, REACH)) {
          case "direct" -> Usage.Reach.DIRECT;
          case "transitive" -> Usage.Reach.TRANSITIVE;
          default -> Usage.Reach.UNTOLD;
        };
    return Usage.of(reach, is(facts, DEVELOPMENT), needs);
  }

  private void put(Usage usage) {
    boolean isTold = usage.reach() != Usage.Reach.UNTOLD;
    put(REACH, isTold ? usage.reach().name().toLowerCase(Locale.ROOT) : "");
    put(DEVELOPMENT, usage.development());
  }

  private static PackageDetails rpm(Map<String, String> facts) {
    return new PackageDetails.Rpm(
        get(facts, SOURCE),
        Numbers.parse(get(facts, EPOCH)).orElse(0),
        get(facts, ARCHITECTURE),
        get(facts, VENDOR),
        get(facts, MODULARITY));
  }

  private void put(PackageDetails details) {
    put(KIND, kind(details));
    switch (details) {
      case PackageDetails.Deb(var source, var version, var architecture) -> {
        put(SOURCE, source);
        put(SOURCE_VERSION, version);
        put(ARCHITECTURE, architecture);
      }
      case PackageDetails.Apk(var origin, var architecture) -> {
        put(SOURCE, origin);
        put(ARCHITECTURE, architecture);
      }
      case PackageDetails.Rpm rpm -> put(rpm);
      case PackageDetails.Java java -> put(java);
      case PackageDetails.Npm(var dev) -> put(DEV, dev);
      case PackageDetails.Go(var main, var goos, var goarch) -> {
        put(MAIN, main);
        put(GOOS, goos.orElse(""));
        put(GOARCH, goarch.orElse(""));
      }
      case PackageDetails.Python _, PackageDetails.Crate _, PackageDetails.Other _ -> {}
    }
  }

  private void put(PackageDetails.Rpm rpm) {
    put(SOURCE, rpm.source());
    put(EPOCH, rpm.epoch() == 0 ? "" : Integer.toString(rpm.epoch()));
    put(ARCHITECTURE, rpm.architecture());
    put(VENDOR, rpm.vendor());
    put(MODULARITY, rpm.modularity());
  }

  private void put(PackageDetails.Java java) {
    put(GROUP_ID, java.groupId());
    put(ARTIFACT_ID, java.artifactId());
    put(SHA1, java.sha1());
    put(SHADED, java.shaded());
  }

  private static String kind(PackageDetails details) {
    return switch (details) {
      case PackageDetails.Deb _ -> "deb";
      case PackageDetails.Apk _ -> "apk";
      case PackageDetails.Rpm _ -> "rpm";
      case PackageDetails.Java _ -> "java";
      case PackageDetails.Npm _ -> "npm";
      case PackageDetails.Python _ -> "python";
      case PackageDetails.Go _ -> "go";
      case PackageDetails.Crate _ -> "crate";
      case PackageDetails.Other _ -> "other";
    };
  }

  private void put(String name, boolean value) {
    put(name, value ? "true" : "");
  }

  private void put(String name, String value) {
    if (!value.isEmpty()) {
      values.put(name, value);
    }
  }

  private static String get(Map<String, String> facts, String name) {
    return facts.getOrDefault(name, "");
  }

  private static boolean is(Map<String, String> facts, String name) {
    return get(facts, name).equals("true");
  }
}
