// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;

/// Reads the direct dependencies of `pom.xml`, as far as this one file tells their versions:
/// parents and imported bills of materials lie elsewhere. What it does not tell is a gap.
public final class PomCataloger implements Cataloger {

  @Override
  public String name() {
    return "maven-pom";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public FileSelector selector() {
    return FileSelector.NOTHING.names("pom.xml");
  }

  @Override
  public Kind kind() {
    return Kind.DECLARED;
  }

  @Override
  public void catalog(CatalogInput in, CatalogSink out) throws IOException {
    Pom pom = PomParser.parse(in.bytes(), in.limits());
    DeclaredSink declared = new DeclaredSink(in, out);
    for (Coordinates dependency : pom.resolved()) {
      declared.add(dependency);
    }
  }
}
