// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.apk;

import dev.plimsoll.bytes.LimitExceededException;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.OsPackages;
import java.io.IOException;

/// Takes the lines of one database. Owned files are told as they come, so a stanza may be of any
/// length; they belong to the name that the stanza began with even when its package is a gap.
final class ApkDatabase {

  private static final String OF_A_STANZA = "PVALos";

  private final CatalogSink out;
  private final OsPackages packages;
  private final Limits limits;
  private final long mostPathBytes;
  private long pathBytes;
  private int count;
  private ApkStanza stanza = new ApkStanza(1);

  ApkDatabase(CatalogInput in, CatalogSink out) {
    this.out = out;
    this.packages = new OsPackages(in.limits(), out);
    this.limits = in.limits();
    this.mostPathBytes = Math.max(in.bytes().size(), limits.textBytes());
  }

  /// One line without its end; an empty one ends a stanza.
  void line(String line, int number) throws IOException {
    if (line.isEmpty()) {
      endStanza();
      stanza = new ApkStanza(number + 1);
    } else if (line.length() < 2 || line.charAt(1) != ':') {
      stanza.blame("line " + number + " is no field");
    } else {
      field(line.charAt(0), line.substring(2), number);
    }
  }

  /// Takes the package of the stanza, if it has any line; a gap when part of it is broken.
  void endStanza() throws IOException {
    if (stanza.isEmpty()) {
      return;
    }
    if (++count > limits.packagesPerFile()) {
      throw new LimitExceededException("the count of packages", limits.packagesPerFile());
    }
    stanza.addTo(packages, out);
    stanza = new ApkStanza(0);
  }

  /// Tells the packages, with those that they need.
  void report() {
    packages.report();
  }

  private void field(char letter, String value, int number) throws IOException {
    switch (letter) {
      case 'F' -> stanza.put(letter, value);
      case 'R' -> owns(value, number);
      default -> {
        if (OF_A_STANZA.indexOf(letter) >= 0 && !stanza.get(letter).isEmpty()) {
          stanza.blame("line " + number + " tells \"" + letter + "\" again");
        } else {
          stanza.put(letter, value);
        }
      }
    }
  }

  private void owns(String file, int number) throws IOException {
    String folder = stanza.get('F');
    int length = folder.length() + 1 + file.length();
    pathBytes += length;
    if (pathBytes > mostPathBytes) {
      throw new LimitExceededException("the list of owned files", mostPathBytes);
    }
    if (stanza.get('P').isEmpty() || file.isEmpty() || length > limits.pathBytes()) {
      stanza.blame("line " + number + " names a file that no package can own");
      return;
    }
    out.owns(stanza.get('P'), "", folder.isEmpty() ? file : folder + "/" + file);
  }
}
