// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.rpm;

import dev.plimsoll.catalog.OsPackages;
import java.io.IOException;
import java.util.List;

/// What a package requires and provides (rpm, docs/manual/dependencies.md): names, shared libraries
/// such as `libc.so.6(GLIBC_2.34)(64bit)`, and files. Versions are passed over: rpm has made sure
/// of them when it installed the package. Left out are features of rpm itself, `rpmlib(…)`, and
/// boolean dependencies, `(a if b)`.
final class RpmNeeds {

  private static final String RPMLIB = "rpmlib(";
  private static final String USR = "/usr";

  private RpmNeeds() {}

  static void read(RpmHeader header, OsPackages.Entry entry) throws IOException {
    RpmStrings provided = header.texts(RpmTag.PROVIDE_NAME);
    while (provided.hasNext()) {
      entry.provides(provided.next());
    }
    RpmStrings required = header.texts(RpmTag.REQUIRE_NAME);
    while (required.hasNext()) {
      require(required.next(), entry);
    }
  }

  private static void require(String name, OsPackages.Entry entry) {
    if (name.startsWith("/")) {
      entry.needs(List.of(name, name.startsWith(USR + "/") ? name.substring(4) : USR + name));
    } else if (!name.startsWith("(") && !name.startsWith(RPMLIB)) {
      entry.needs(List.of(name));
    }
  }

  /// An owned file, which others may require: packages do require commands, and hardly any others
  /// (createrepo_c keeps the same ones, and those below `/etc`, for this purpose).
  ///
  /// @param path without a leading slash
  static void file(String path, OsPackages.Entry entry) {
    if (path.startsWith("usr/bin/")
        || path.startsWith("usr/sbin/")
        || path.startsWith("bin/")
        || path.startsWith("sbin/")) {
      entry.provides("/" + path);
    }
  }
}
