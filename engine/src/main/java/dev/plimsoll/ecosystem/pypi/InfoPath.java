// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import java.util.regex.Pattern;

/// Where the metadata of installed distributions lies.
final class InfoPath {

  /// The file and its folder, without what is before it: `x.dist-info/METADATA` of wheels (PEP
  /// 376), `x.egg-info/PKG-INFO`, `x.egg-info` and `x.egg/EGG-INFO/PKG-INFO` of setuptools, and
  /// `x.egg` and wheels themselves as archives.
  private static final Pattern INFO =
      Pattern.compile(
          "[^/~][^/]*\\.dist-info/METADATA"
              + "|[^/~][^/]*\\.egg-info(?:/PKG-INFO)?+"
              + "|[^/~][^/]*\\.egg(?:/EGG-INFO/PKG-INFO)?+"
              + "|[^/~][^/]*\\.whl");

  private static final String CONDA_CACHE = "/pkgs/";
  private static final String PACKAGES = "/site-packages/";

  private InfoPath() {}

  /// Whether pip would list what is at `path`: in a folder of packages only what lies directly in
  /// it, since deeper down are copies that a package brings along for itself. Outside such folders
  /// (`pip install --target`) all counts but what lies in the usual `_vendor` or, as the wheels of
  /// `ensurepip`, in `_bundled`. Names that start with a tilde are what pip has put aside. What
  /// conda keeps for linking is told where it is linked to.
  static boolean isInstalled(String path) {
    return !isInCondaCache(path) && isOnPath(path);
  }

  private static boolean isOnPath(String path) {
    int folder = Math.max(endOf(path, "site-packages/"), endOf(path, "dist-packages/"));
    return folder >= 0
        ? INFO.matcher(path.substring(folder)).matches()
        : INFO.matcher(path.substring(infoStart(path))).matches() && !isVendored(path);
  }

  /// Whether `path` lies where conda keeps packages unpacked beside its environments, to link from:
  /// in `pkgs/name-1.0-build/`, whose version starts with a digit.
  private static boolean isInCondaCache(String path) {
    int start = ("/" + path).indexOf(CONDA_CACHE) + CONDA_CACHE.length() - 1;
    int end = path.indexOf('/', start);
    if (start < CONDA_CACHE.length() - 1 || end < 0 || path.indexOf(PACKAGES, end) < 0) {
      return false;
    }
    String[] parts = path.substring(start, end).split("-", -1);
    String version = parts.length < 3 ? "" : parts[parts.length - 2];
    return !version.isEmpty() && Character.isDigit(version.charAt(0));
  }

  private static boolean isVendored(String path) {
    String folder = path.substring(0, infoStart(path));
    return folder.endsWith("_vendor/") || folder.endsWith("_bundled/");
  }

  private static int endOf(String path, String folder) {
    int start = ("/" + path).lastIndexOf("/" + folder);
    return start < 0 ? -1 : start + folder.length();
  }

  /// Where the name of the distribution's own file or folder starts.
  private static int infoStart(String path) {
    int parts = path.endsWith("/EGG-INFO/PKG-INFO") ? 2 : isInFolder(path) ? 1 : 0;
    int start = path.lastIndexOf('/');
    for (int i = 0; i < parts && start > 0; i++) {
      start = path.lastIndexOf('/', start - 1);
    }
    return start + 1;
  }

  private static boolean isInFolder(String path) {
    return path.endsWith("/METADATA") || path.endsWith("/PKG-INFO");
  }
}
