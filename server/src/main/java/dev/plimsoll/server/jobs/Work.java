// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.server.jobs;

import dev.plimsoll.server.store.JobStore;
import java.time.Duration;
import java.util.Optional;

/// Jobs of one kind. Running one twice must do no more than running it once, since a process can
/// die at any instant and another then runs its job again.
public interface Work {

  /// The id of the only job of its kind.
  String ONLY = "-";

  /// Short and stable, since rows and people name it.
  String kind();

  /// Does the job. Interrupted when the process stops.
  ///
  /// @throws JobException when trying again can't help
  /// @throws Exception when it failed; it is tried again, as often as [#tries] says
  void run(String id) throws Exception;

  /// What people call the job.
  default String title(String id) {
    return id.equals(ONLY) ? kind() : kind() + " " + id;
  }

  /// Called once when the job is given up, to tell those whose affair it is.
  ///
  /// @param tries how often it was tried
  default void givenUp(String id, String reason, int tries) {}

  /// How often a job is tried before it is given up.
  default int tries() {
    return 5;
  }

  /// After how long the only job of this kind is done again; empty for jobs that others add.
  default Optional<Duration> every() {
    return Optional.empty();
  }

  /// How the first job of a recurring kind goes.
  default JobStore.Priority priority() {
    return JobStore.Priority.EVENT;
  }
}
