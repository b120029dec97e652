// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.gem;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import dev.plimsoll.catalog.Found;
import dev.plimsoll.catalog.PackageDetails;
import java.io.IOException;
import java.util.regex.Pattern;

/// Installed gems, from `specifications/*.gemspec`, those that come with Ruby, from
/// `specifications/default`, and those that Bundler took from Git, from `bundler/gems/*`. Other
/// gemspecs are sources of gems.
public final class GemspecCataloger implements Cataloger {

  private static final Pattern PLACE =
      Pattern.compile("(?:.*/)?(?:specifications/(?:default/)?|bundler/gems/[^/]++/)[^/]++");

  @Override
  public String name() {
    return "gemspec";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.suffixes(".gemspec");
  }

  @Override
  public Kind kind() {
    return Kind.INSTALLED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    if (!PLACE.matcher(in.path()).matches()) {
      return;
    }
    Gemspec gem = Gemspec.read(in.bytes().stream());
    out.add(
        Found.of(
                gem.name(),
                gem.version(),
                GemPurl.of(gem.name(), gem.version(), gem.platform()),
                new PackageDetails.Other())
            .licensed(gem.licences()));
  }
}
