// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.store.JobStore;
import java.io.IOException;

/// Looks at one tag that was said to have been pushed or deleted.
public record TagWork(RepositoryLook look) implements Work {

  /// Its kind; the id is `REGISTRY/NAME:TAG`, with the number of the registry's row.
  public static final String KIND = "tag";

  /// The id of the job that looks at a tag.
  public static String id(long registry, String name, String tag) {
    return registry + "/" + name + ":" + tag;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String title(String id) {
    return "push of " + id.substring(id.indexOf('/') + 1);
  }

  @Override
  public void run(String id) throws IOException, JobException {
    int slash = id.indexOf('/');
    int colon = id.lastIndexOf(':');
    look.one(
        Long.parseLong(id.substring(0, slash)),
        id.substring(slash + 1, colon),
        id.substring(colon + 1),
        JobStore.Priority.EVENT);
  }
}
