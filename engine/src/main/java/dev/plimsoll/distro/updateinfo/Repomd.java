// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.updateinfo;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.XmlWalk;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The index of a repository of rpm packages, `repodata/repomd.xml`: which files it has.
///
/// @param revision the publisher's, often seconds since 1970
public record Repomd(String revision, List<File> files) {

  private static final int MOST_FILES = 1000;

  public Repomd {
    files = List.copyOf(files);
  }

  /// One file of the repository.
  ///
  /// @param type such as `primary` or `updateinfo`
  /// @param href relative to the repository's root
  /// @param digest of the file as it is sent; empty when it is told in a form we can't check, such
  ///   as SHA-1
  /// @param timestamp seconds since 1970 as text; empty when not told
  public record File(String type, String href, Optional<Digest> digest, String timestamp) {}

  /// Reads the document in `in`.
  ///
  /// @throws IOException when it is no repomd.xml, or broken
  public static Repomd read(InputStream in) throws IOException {
    XmlWalk xml = XmlWalk.of(in, Limits.DEFAULT);
    if (!xml.name().equals("repomd")) {
      throw new IOException("not a repomd.xml, but <" + xml.name() + ">");
    }
    StringBuilder revision = new StringBuilder();
    List<File> files = new ArrayList<>();
    xml.children(
        name -> {
          if (name.equals("revision")) {
            revision.append(xml.text());
          } else if (name.equals("data")) {
            checkCount(files);
            files.add(file(xml));
          }
        });
    return new Repomd(revision.toString(), files);
  }

  /// The file of that type.
  public Optional<File> file(String type) {
    return files.stream().filter(f -> f.type().equals(type) && !f.href().isEmpty()).findFirst();
  }

  private static File file(XmlWalk xml) throws IOException {
    String type = xml.attribute("type").orElse("");
    Map<String, String> fields = new HashMap<>();
    xml.children(
        name -> {
          switch (name) {
            case "location" -> fields.put(name, xml.attribute("href").orElse(""));
            case "timestamp" -> fields.put(name, xml.text());
            case "checksum" -> {
              String algorithm = xml.attribute("type").orElse("");
              fields.put(name, algorithm + ":" + xml.text());
            }
            default -> {} // sizes and the sums of what is unpacked
          }
        });
    return new File(
        type,
        fields.getOrDefault("location", ""),
        Digest.parse(fields.getOrDefault("checksum", "")),
        fields.getOrDefault("timestamp", ""));
  }

  private static void checkCount(List<File> files) throws LimitExceededException {
    if (files.size() == MOST_FILES) {
      throw new LimitExceededException("the files of one repository", MOST_FILES);
    }
  }
}
