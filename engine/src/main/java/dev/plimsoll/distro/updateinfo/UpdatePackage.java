// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.updateinfo;

/// A package that an update brings; with it the flaws are gone.
///
/// @param epoch empty when not told, which means 0
/// @param arch such as `x86_64`, `noarch`, `src`
/// @param source file name of its source package; empty when not told
/// @param module `name:stream` of the module it belongs to; empty for others
/// @param collection the short name of the collection it is listed in
public record UpdatePackage(
    String name,
    String epoch,
    String version,
    String release,
    String arch,
    String source,
    String module,
    String collection) {

  /// `[epoch:]version-release`, without an epoch of 0.
  public String evr() {
    String told = version + "-" + release;
    return epoch.isEmpty() || epoch.equals("0") ? told : epoch + ":" + told;
  }

  /// Whether it is source code, which nobody installs.
  public boolean isSource() {
    return arch.equals("src") || arch.equals("nosrc");
  }
}
