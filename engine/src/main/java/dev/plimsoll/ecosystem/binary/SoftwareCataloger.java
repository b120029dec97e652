// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.binary;

import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.PackageDetails;
import dev.plimsoll.purl.Purl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Servers, runtimes and libraries that lie in an image without a package manager's word, by the
/// [Rules]. A file that only bears the name of one and tells no version is passed over: the name
/// alone proves nothing.
public final class SoftwareCataloger implements Cataloger {

  private static final String ELF = "\u007fELF";

  private final Rules rules = Rules.ours();

  @Override
  public String name() {
    return "software";
  }

  /// Raised with the rules too.
  @Override
  public int version() {
    return 1;
  }

  /// Executables, and other files by the names that rules say outright. All executables are read
  /// for the modules inside them anyway; one that no rule names costs a look at its name. They are
  /// not selected by name, since names are sought behind links too: `python3` is a link in each
  /// image of a distribution, and its layer would be read a second time for what was read already.
  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names(rules.names().toArray(String[]::new)).magics(ELF);
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    Set<Purl> said = new HashSet<>();
    for (RuleEntry entry : rules.of(in.name())) {
      Optional<String> number = entry.number(in.path());
      if (number.isPresent() && isFor(entry, in)) {
        Rule rule = entry.rule();
        rule.version(number.get(), in.bytes())
            .map(version -> versioned(rule.software(), version))
            .filter(said::add)
            .ifPresent(
                purl -> out.add(purl.name(), purl.version(), purl, new PackageDetails.Other()));
      }
    }
  }

  private static boolean isFor(RuleEntry rule, CatalogInput in) throws IOException {
    return rule.elf() ? isElf(in.bytes()) : in.bytes().size() <= in.limits().textBytes();
  }

  private static boolean isElf(SeekableBytes bytes) throws IOException {
    byte[] start = new byte[ELF.length()];
    return bytes.read(0, start, 0, start.length) == start.length
        && new String(start, StandardCharsets.ISO_8859_1).equals(ELF);
  }

  private static Purl versioned(Purl software, String version) {
    return Purl.of(software.type(), software.namespace(), software.name(), version);
  }
}
