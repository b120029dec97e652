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
import java.util.regex.Pattern;

/// Finds installed Python distributions by their metadata, those that `pip list` finds, and wheels
/// that lie about: see [InfoPath]. Where pip takes the first of several of one name on its path,
/// all are told here, each with its place. Versions are as written; pip shows them normalised.
public final class DistributionCataloger implements Cataloger {

  private static final Pattern IN_EGG = Pattern.compile("EGG-INFO/PKG-INFO");
  private static final Pattern IN_WHEEL = Pattern.compile("[^/]+\\.dist-info/METADATA");

  @Override
  public String name() {
    return "python-distribution";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("METADATA", "PKG-INFO").suffixes(".egg-info", ".egg", ".whl");
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
      readArchive(in, IN_EGG, out);
    } else if (in.path().endsWith(".whl")) {
      readArchive(in, IN_WHEEL, out);
    } else {
      add(CoreMetadata.read(in.bytes().stream()), "", out);
    }
  }

  private static void readArchive(CatalogInput in, Pattern metadata, CatalogSink out)
      throws IOException {
    ZipReader zip = ZipReader.open(in.bytes(), in.limits());
    for (ZipReader.Entry entry : zip.entries()) {
      if (metadata.matcher(entry.name()).matches()) {
        try (InputStream content = zip.open(entry)) {
          add(CoreMetadata.read(content), entry.name(), out);
        }
        return;
      }
    }
    throw new IOException("an archive of a Python distribution without its metadata");
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
