// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.oval;

import java.io.IOException;

/// Takes the definitions of an OVAL document, as they are read.
@FunctionalInterface
public interface OvalSink {
  void definition(OvalDefinition definition) throws IOException;
}
