// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.swift;

import dev.plimsoll.bytes.JsonValue;
import dev.plimsoll.bytes.Yaml;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.catalog.Usage;
import dev.plimsoll.catalog.Usage.Reach;
import dev.plimsoll.catalog.UsageGraph;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Pods that `Podfile.lock` pins (CocoaPods, `Pod::Lockfile`): items `Name/Subspec (1.0)`, with
/// those that they need below. Pods of a folder beside the project (`:path`) are its own and left
/// out.
public final class PodfileLockCataloger implements Cataloger {

  /// A name, and in brackets a version, a requirement or where it comes from.
  private static final Pattern POD = Pattern.compile("([^ (]++)(?: \\(([^)]*+)\\)?)?+.*+");

  @Override
  public String name() {
    return "podfile-lock";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("Podfile.lock");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    JsonValue lock = Yaml.read(in.bytes(), in.limits());
    if (!(lock.get("PODS") instanceof JsonValue.Arr(var pods))) {
      throw new IOException("not a Podfile.lock: it has no pods");
    }
    Set<String> asked =
        lock.get("DEPENDENCIES")
            .texts()
            .map(PodfileLockCataloger::name)
            .collect(Collectors.toSet());
    Set<String> own =
        lock.get("EXTERNAL SOURCES").fields().entrySet().stream()
            .filter(entry -> entry.getValue().get(":path").isPresent())
            .map(entry -> root(entry.getKey()))
            .collect(Collectors.toSet());
    UsageGraph<String> graph = new UsageGraph<>(in.limits(), out);
    for (JsonValue pod : pods) {
      add(pod, asked, own, graph);
    }
    graph.report();
  }

  /// An item is a text, or an object of one field when it needs others.
  private static void add(
      JsonValue pod, Set<String> asked, Set<String> own, UsageGraph<String> graph)
      throws IOException {
    String text = pod.text().or(() -> pod.fields().keySet().stream().findFirst()).orElse("");
    Matcher parts = POD.matcher(text);
    Optional<String> version =
        Optional.of(parts).filter(Matcher::matches).map(m -> m.group(2)).filter(v -> !v.isBlank());
    if (version.isEmpty()) {
      graph.gap(text, "is locked without a version");
    } else if (!own.contains(root(parts.group(1)))) {
      Stream<String> needs = pod.fields().values().stream().flatMap(JsonValue::texts);
      Reach reach = asked.contains(parts.group(1)) ? Reach.DIRECT : Reach.TRANSITIVE;
      graph.add(
          parts.group(1),
          found(parts.group(1), version.get(), reach),
          needs.map(PodfileLockCataloger::name).toList());
    }
  }

  /// The part of a pod is the purl's subpath (purl-spec, "cocoapods").
  private static Found found(String name, String version, Reach reach) {
    String root = root(name);
    String part = name.substring(Math.min(name.length(), root.length() + 1));
    Purl purl = Purl.of("cocoapods", "", root, version).withSubpath(part);
    return Found.of(name, version, purl, new PackageDetails.Other())
        .used(Usage.of(reach, false, List.of()));
  }

  private static String name(String text) {
    Matcher parts = POD.matcher(text);
    return parts.matches() ? parts.group(1) : "";
  }

  private static String root(String name) {
    int slash = name.indexOf('/');
    return slash <= 0 ? name : name.substring(0, slash);
  }
}
