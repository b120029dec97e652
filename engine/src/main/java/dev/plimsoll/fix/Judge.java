// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.fix;

import dev.plimsoll.catalog.Package;
import dev.plimsoll.finding.VulnerablePackage;
import java.util.List;

/// Tells which findings a package would have in another version. The fixes that findings name don't
/// tell that alone: a later version may have flaws of its own.
@FunctionalInterface
public interface Judge {

  List<VulnerablePackage> findings(Package p, String version);
}
