// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.suse;

import dev.plimsoll.catalog.OsRelease;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which of SUSE's products an image is made of, and which releases their names mean.
///
/// All of SUSE Linux Enterprise of one service pack is one ecosystem, `SUSE Linux Enterprise:15.5`:
/// Server, Desktop, High Performance Computing, the modules and extensions, and the prolonged
/// support (LTSS, ESPOS, BCL) that goes on with the same packages. They share one code stream, an
/// image does not tell which of the modules its packages came from, and a flaw that is repaired for
/// those with prolonged support only is a flaw all the same.
final class SuseProducts {

  private static final String ENTERPRISE = "SUSE Linux Enterprise:";
  private static final String MODULE_12 = "SUSE Linux Enterprise Module:12";
  private static final String PACKAGE_HUB = "SUSE Package Hub ";
  private static final String MICRO = "SUSE Linux Micro:";
  private static final String LEAP = "openSUSE Leap:";
  private static final String LEAP_MICRO = "openSUSE Leap Micro:";
  private static final String TUMBLEWEED = "openSUSE Tumbleweed";

  private static final Pattern MICRO_NAME =
      Pattern.compile("SUSE Linux (?:Enterprise )?Micro (?:[A-Za-z ]*+)?([0-9]++\\.[0-9]++).*+");
  private static final Pattern LEAP_MICRO_NAME =
      Pattern.compile("openSUSE Leap Micro ([0-9]++\\.[0-9]++).*+");
  private static final Pattern LEAP_NAME =
      Pattern.compile("openSUSE (?:Leap )?+([0-9]++\\.[0-9]++).*+");

  /// The version is the first such number that stands alone: `Module for Python 3 15 SP5`.
  private static final Pattern ENTERPRISE_VERSION =
      Pattern.compile(" (1[0-9](?:\\.[0-9]++)?+)(?: SP([0-9]))?+(?=$|[ -])");

  private SuseProducts() {}

  /// The ecosystem of a product by its name in OVAL; empty for products that are none of the
  /// distributions, such as SUSE Manager and OpenStack Cloud.
  static Optional<String> ecosystem(String product) {
    if (product.startsWith(TUMBLEWEED)) {
      return Optional.of(TUMBLEWEED);
    }
    return release(MICRO_NAME, product, MICRO)
        .or(() -> release(LEAP_MICRO_NAME, product, LEAP_MICRO))
        .or(() -> release(LEAP_NAME, product, LEAP))
        .or(() -> enterprise(product));
  }

  private static Optional<String> release(Pattern name, String product, String ecosystem) {
    Matcher matcher = name.matcher(product);
    return matcher.matches() ? Optional.of(ecosystem + matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> enterprise(String product) {
    Matcher matcher = ENTERPRISE_VERSION.matcher(product);
    if (isModule12(product)) {
      return Optional.of(MODULE_12);
    }
    if (!isEnterprise(product) || !matcher.find()) {
      return Optional.empty();
    }
    String servicePack = matcher.group(2);
    return Optional.of(
        ENTERPRISE + matcher.group(1) + (servicePack == null ? "" : "." + servicePack));
  }

  private static boolean isEnterprise(String product) {
    return product.startsWith("SUSE Linux Enterprise ") || product.startsWith(PACKAGE_HUB);
  }

  private static boolean isModule12(String product) {
    boolean isModule =
        product.startsWith("SUSE Linux Enterprise Module for ") || product.startsWith(PACKAGE_HUB);
    return isModule && product.endsWith(" 12");
  }

  /// The ecosystems that go with an image; none when it is not SUSE's.
  static List<String> ecosystems(OsRelease os) {
    Optional<String> own = ecosystem(os);
    boolean has12 = own.filter(name -> name.startsWith(ENTERPRISE + "12")).isPresent();
    return has12 ? List.of(own.get(), MODULE_12) : own.stream().toList();
  }

  private static Optional<String> ecosystem(OsRelease os) {
    String version = os.versionId();
    return switch (os.id()) {
      case "sles", "sled", "sles_sap", "sle_hpc", "sle-hpc", "sle", "suse" ->
          Optional.of(ENTERPRISE + version);
      case "sle-micro", "sle-micro-rancher", "sl-micro", "suse-microos" ->
          Optional.of(MICRO + version);
      case "opensuse-leap", "opensuse.leap", "opensuse" -> Optional.of(LEAP + version);
      case "opensuse-leap-micro", "opensuse-leapmicro", "leap-micro" ->
          Optional.of(LEAP_MICRO + version);
      case "opensuse-tumbleweed", "opensuse.tumbleweed", "opensuse-microos", "opensuse-slowroll" ->
          Optional.of(TUMBLEWEED);
      default -> Optional.empty();
    };
  }
}
