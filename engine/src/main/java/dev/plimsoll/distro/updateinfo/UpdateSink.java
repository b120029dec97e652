// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.distro.updateinfo;

import java.io.IOException;

/// Takes the updates of an updateinfo.xml, as they are read.
@FunctionalInterface
public interface UpdateSink {
  void update(Update update) throws IOException;
}
