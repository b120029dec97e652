// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The main section of `META-INF/MANIFEST.MF` (JAR File Specification, "JAR Manifest"), and what
/// may be concluded from it.
///
/// @param attributes by their names in lower case
record JarManifest(Map<String, String> attributes) {

  static final JarManifest EMPTY = new JarManifest(Map.of());

  /// Main sections are short; a longer one is not read on.
  private static final int MAX_SECTION = 1 << 20;

  /// Names that many groups start with, so that they are no group themselves.
  private static final Set<String> UMBRELLAS =
      Set.of(
          "com.amazon",
          "com.fasterxml",
          "com.github",
          "com.google",
          "com.ibm",
          "com.microsoft",
          "com.oracle",
          "com.sap",
          "com.sun",
          "io.github",
          "net.sf",
          "net.sourceforge",
          "org.apache",
          "org.codehaus",
          "org.eclipse",
          "org.glassfish",
          "org.jboss",
          "org.sonatype");

  /// Reads up to the first empty line. A line that starts with a blank continues the one before,
  /// even in the middle of a character.
  static JarManifest read(InputStream stream) throws IOException {
    InputStream in = new BufferedInputStream(stream);
    List<ByteArrayOutputStream> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int left = MAX_SECTION; left > 0 && readLine(in, line) && line.size() > 0; ) {
      left -= line.size() + 1;
      byte[] bytes = line.toByteArray();
      if (bytes[0] != ' ') {
        lines.add(new ByteArrayOutputStream());
      }
      if (!lines.isEmpty()) {
        int from = bytes[0] == ' ' ? 1 : 0;
        lines.getLast().write(bytes, from, bytes.length - from);
      }
    }
    return new JarManifest(attributes(lines));
  }

  private static Map<String, String> attributes(List<ByteArrayOutputStream> lines) {
    Map<String, String> attributes = new TreeMap<>();
    for (ByteArrayOutputStream bytes : lines) {
      String line = bytes.toString(StandardCharsets.UTF_8);
      int colon = line.indexOf(':');
      if (colon > 0) {
        attributes.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return attributes;
  }

  /// One line without its end: CR LF, LF or CR.
  ///
  /// @return false at the end of the stream
  private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
    line.reset();
    int b = in.read();
    boolean isThere = b >= 0;
    for (; b >= 0 && b != '\n' && b != '\r'; b = in.read()) {
      if (line.size() >= MAX_SECTION) {
        throw new IOException("the manifest has an endless line");
      }
      line.write(b);
    }
    if (b == '\r') {
      in.mark(1);
      if (in.read() != '\n') {
        in.reset();
      }
    }
    return isThere;
  }

  /// The coordinates that the manifest and the file name tell together:
  ///
  /// - version: `Implementation-Version`, the file name's, `Bundle-Version`,
  ///   `Specification-Version`
  /// - artifact: the file name's where its version is the one found, since then it is a
  ///   repository's name; else `Implementation-Title`, the file name's, `Bundle-SymbolicName`,
  ///   `Automatic-Module-Name`, `Specification-Title`, whichever first is one word; else the file
  ///   name as a whole
  /// - group: [#groupOf]
  ///
  /// The version is empty when nothing tells it, so that the archive is at least listed.
  Coordinates coordinates(JarName file) {
    Optional<Coordinates> byName = file.coordinates();
    Optional<String> named = byName.map(Coordinates::version);
    Optional<String> told = version("implementation-version");
    boolean addsBuild =
        told.isPresent() && named.filter(n -> told.get().startsWith(n + "-")).isPresent();
    String version =
        firstOf(
                List.of(
                    addsBuild ? named : told,
                    named,
                    version("bundle-version"),
                    version("specification-version")))
            .orElse("");
    String artifact = artifact(file, byName, version);
    return new Coordinates(groupOf(artifact), artifact, version);
  }

  /// `Bundle-License` (OSGi Core, 3.2.1.9): clauses by commas, of which attributes are dropped.
  List<String> licences() {
    return Stream.of(get("bundle-license").split(",", -1))
        .map(clause -> bare(clause).replace("\"", ""))
        .filter(clause -> !clause.isEmpty())
        .toList();
  }

  private String artifact(JarName file, Optional<Coordinates> byName, String version) {
    return firstOf(
            List.of(
                byName.filter(c -> c.version().equals(version)).map(Coordinates::artifactId),
                part("implementation-title"),
                byName.map(Coordinates::artifactId),
                part("bundle-symbolicname"),
                part("automatic-module-name"),
                part("specification-title")))
        .orElse(file.stem());
  }

  /// The group, told with care, since a wrong one is worse than none: `Implementation-Vendor-Id`,
  /// which Maven fills with the group, or what precedes the artifact in `Bundle-SymbolicName`, but
  /// only if the artifact has a hyphen: then the name was made of the two, while other names are
  /// those of Java packages, and mislead more often than not (27 of 40 among the archives of a
  /// local repository). It must have a dot and be no umbrella.
  private String groupOf(String artifactId) {
    String bundle = bare(get("bundle-symbolicname"));
    return group(get("implementation-vendor-id"))
        .or(() -> group(artifactId.indexOf('-') > 0 ? before(artifactId, bundle) : ""))
        .orElse("");
  }

  private static Optional<String> group(String text) {
    return Optional.of(text)
        .filter(t -> Coordinates.isPart(t) && t.indexOf('.') > 0 && !UMBRELLAS.contains(t));
  }

  private static String before(String artifactId, String name) {
    String end = "." + artifactId;
    return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : "";
  }

  private Optional<String> part(String attribute) {
    return Optional.of(bare(get(attribute))).filter(Coordinates::isPart);
  }

  /// The first word of the attribute, which must start with a digit: what follows is of builds.
  private Optional<String> version(String attribute) {
    String word = get(attribute).split("[ (,;]", 2)[0];
    boolean isNumber = !word.isEmpty() && Character.isDigit(word.charAt(0));
    return isNumber && Coordinates.isPart(word) ? Optional.of(word) : Optional.empty();
  }

  private String get(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  private static String bare(String value) {
    int semicolon = value.indexOf(';');
    return (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
  }

  private static Optional<String> firstOf(List<Optional<String>> choices) {
    return choices.stream().flatMap(Optional::stream).findFirst();
  }
}
