// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.store.JobStore;
import java.io.IOException;

/// Looks through one repository: which tags it has and what they point to.
public record RepositoryWork(RepositoryLook look) implements Work {

  /// Its kind; the id is `REGISTRY/NAME`, with the number of the registry's row.
  public static final String KIND = "repository";

  /// The id of the job that looks through a repository.
  public static String id(long registry, String name) {
    return registry + "/" + name;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String title(String id) {
    return "tags of " + id.substring(id.indexOf('/') + 1);
  }

  @Override
  public void run(String id) throws IOException, JobException {
    int slash = id.indexOf('/');
    look.whole(
        Long.parseLong(id.substring(0, slash)), id.substring(slash + 1), JobStore.Priority.SWEEP);
  }
}
