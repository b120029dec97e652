// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.ecosystem.maven;

import dev.plimsoll.catalog.CatalogInput;
import dev.plimsoll.catalog.CatalogSink;
import dev.plimsoll.catalog.Cataloger;
import dev.plimsoll.catalog.FileSelector;
import java.io.IOException;

/// Reads the direct dependencies of `pom.xml`, those of its profiles too, with what it inherits
/// from parents that lie in the same source tree. Other parents and imported bills of materials lie
/// elsewhere: what only they tell is a gap that names them.
public final class PomCataloger implements Cataloger {

  @Override
  public String name() {
    return "maven-pom";
  }

  @Override
  public int version() {
    return 2;
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
    Pom own = PomParser.parse(in.bytes(), in.limits());
    Pom pom = Parents.of(in, out).inherited(own, in.path());
    DeclaredSink declared = new DeclaredSink(in, out, pom.others());
    for (Dependency dependency : pom.resolved()) {
      declared.add(dependency.what(), dependency.isForTests());
    }
  }
}
