// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.pypi;

import dev.plimsoll.bytes.ZipReader;
import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import java.io.IOException;
import java.io.InputStream;

/// Finds installed Python distributions by their metadata, those that `pip list` finds: see
/// [InfoPath]. Where pip takes the first of several of one name on its path, all are told here,
/// each with its place. Versions are as written; pip shows them normalised.
public final class DistributionCataloger implements Cataloger {

  private static final String IN_EGG = "EGG-INFO/PKG-INFO";

  @Override
  public String name() {
    return "python-distribution";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("METADATA", "PKG-INFO").suffixes(".egg-info", ".egg");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (!InfoPath.isInstalled(in.path())) {
      return;
    }
    if (in.path().endsWith(".egg")) {
      readEgg(in, out);
    } else {
      add(CoreMetadata.read(in.bytes().stream()), "", out);
    }
  }

  private static void readEgg(CatalogInput in, CatalogSink out) throws IOException {
    ZipReader zip = ZipReader.open(in.bytes(), in.limits());
    for (ZipReader.Entry entry : zip.entries()) {
      if (entry.name().equals(IN_EGG)) {
        try (InputStream content = zip.open(entry)) {
          add(CoreMetadata.read(content), IN_EGG, out);
        }
        return;
      }
    }
    throw new IOException("an egg without " + IN_EGG);
  }

  private static void add(CoreMetadata metadata, String member, CatalogSink out)
      throws IOException {
    PythonName name =
        PythonName.parse(metadata.name())
            .orElseThrow(() -> new IOException("no proper Name in the metadata"));
    String version = metadata.version();
    if (!PinnedVersion.isVersion(version)) {
      throw new IOException("no proper Version in the metadata of " + name.text());
    }
    out.add(
        Found.of(name.text(), version, name.purl(version), new PackageDetails.Python())
            .licensed(metadata.licences())
            .inside(member));
  }
}
