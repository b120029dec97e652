// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.scan;

import dev.plimsoll.bytes.Compression;
import dev.plimsoll.testing.TestImages;
import dev.plimsoll.testing.TestLayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Parts of made-up feeds: as many records as one likes, numbered with four digits.
final class MadeUp {

  private static final String OSV =
      "{\"id\":\"%s-%d\",\"upstream\":[\"CVE-2024-%d\"],\"modified\":\"2026-01-01T00:00:00Z\","
          + "\"affected\":[{\"package\":{\"ecosystem\":\"%s\",\"name\":\"p%d\"},\"ranges\":"
          + "[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"0\"},{\"fixed\":\"1.0\"}]}]}]}";

  static final String CVRF =
      "<cvrfdoc><DocumentTracking><Identification><ID>%s</ID></Identification>"
          + "<CurrentReleaseDate>2026-01-02</CurrentReleaseDate></DocumentTracking>"
          + "<ProductTree>%s</ProductTree>"
          + "<Vulnerability><CVE>CVE-2024-%d</CVE></Vulnerability></cvrfdoc>";

  private MadeUp() {}

  static String osvRecord(String prefix, int number, String ecosystem) {
    return OSV.formatted(prefix, number, number, ecosystem, number);
  }

  static byte[] tar(String path, IntFunction<String> text, int records) throws IOException {
    TestLayer layer = new TestLayer();
    for (int i : numbers(records).toArray()) {
      layer.file(path.formatted(i), text.apply(i));
    }
    return layer.tar();
  }

  static String joined(String separator, IntFunction<String> text, int records) {
    return numbers(records).mapToObj(text).collect(Collectors.joining(separator));
  }

  /// Of four digits, as ids have them.
  static IntStream numbers(int records) {
    return IntStream.range(1000, 1000 + records);
  }

  static byte[] gzip(byte[] content) throws IOException {
    return TestImages.pack(content, Compression.GZIP);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
