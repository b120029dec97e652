// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.report;

import dev.plimsoll.bytes.Digest;
import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import dev.plimsoll.vex.Settlement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Collectors;

/// Names that formats ask for, made from what they name, so that the same report has the same.
public final class ContentIds {

  private static final int LENGTH = 16;

  private ContentIds() {}

  /// Names a package within a report, in 16 hex digits.
  public static String of(Package p) {
    String place = p.location().path() + "\n" + p.location().layer();
    return sha256(p.purl() + "\n" + place).substring(0, LENGTH);
  }

  /// Names a report, as a UUID of version 8 (RFC 9562, section 5.8).
  public static UUID of(Report report) {
    String content =
        String.join(
            "\n\n",
            report.tool(),
            report.target().toString(),
            report.layers().toString(),
            report.packages().stream().map(ContentIds::of).collect(Collectors.joining("\n")),
            report.findings().stream().map(ContentIds::line).collect(Collectors.joining("\n")),
            report.settled().stream().map(ContentIds::line).collect(Collectors.joining("\n")),
            report.gaps().toString(),
            report.store().map(store -> store.digest() + " " + store.day()).orElse(""));
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(sha256(content)));
    long high = (bytes.getLong() & ~0xf000L) | 0x8000L;
    long low = (bytes.getLong() & ~(0b11L << 62)) | (0b10L << 62);
    return new UUID(high, low);
  }

  /// The advisories, which tell the rest of a finding, are named by their digest and day.
  private static String line(VulnerablePackage finding) {
    return finding.id().text() + " " + ContentIds.of(finding.subject());
  }

  private static String line(Settlement.Heard heard) {
    return line(heard.finding()) + " " + heard.statement();
  }

  private static String sha256(String text) {
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
