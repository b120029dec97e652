// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.licence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeSet;

/// The identifiers of the SPDX licence list 3.27, as far as CycloneDX 1.6 knows them too.
final class LicenceIds {

  private static final Set<String> LICENCES = read("licences.txt");
  private static final Set<String> EXCEPTIONS = read("exceptions.txt");

  private LicenceIds() {}

  static boolean isLicence(String id) {
    return LICENCES.contains(id);
  }

  static boolean isException(String id) {
    return EXCEPTIONS.contains(id);
  }

  private static Set<String> read(String resource) {
    Set<String> ids = new TreeSet<>();
    try (InputStream in = LicenceIds.class.getResourceAsStream(resource);
        Scanner lines = new Scanner(in, StandardCharsets.UTF_8)) {
      lines.forEachRemaining(ids::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Set.copyOf(ids);
  }
}
