// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.npm;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import java.io.IOException;
import java.util.Optional;

/// Finds installed npm packages by their `package.json`. Which ones count, is decided by path and
/// content so that the answer is what `npm query '*'` lists of an installed tree but for its root:
///
/// - under `node_modules`, what lies where Node.js finds it: see [ModulePath]. Another
///   `package.json` in a package (of a module kind, an example, a test) is none.
/// - elsewhere, unless it says that it is private: a workspace or a `file:` dependency, which
///   `node_modules` only links to and npm lists at the link's target, and programs unpacked
///   somewhere (Yarn lies so in images of Node.js). What is private, as applications are, was never
///   published, so that no advisory means it; a private target of a link is the one thing that npm
///   lists and we don't.
///
/// An alias is the package that it is, not the folder that it lies in. What has no name or version
/// is not told by npm either.
public final class PackageJsonCataloger implements Cataloger {

  @Override
  public String name() {
    return "npm-package";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("package.json");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    ModulePath path = ModulePath.of(in.path());
    if (path == ModulePath.INSIDE) {
      return;
    }
    PackageJson json = PackageJson.read(in.bytes());
    Optional<NpmName> name = NpmName.parse(json.name());
    if (name.isPresent()
        && !json.version().isEmpty()
        && (path == ModulePath.INSTALLED || !json.isPrivate())) {
      out.add(
          Found.of(
                  name.get().toString(),
                  json.version(),
                  name.get().purl(json.version()),
                  new PackageDetails.Npm(false))
              .licensed(json.licences()));
    }
  }
}
