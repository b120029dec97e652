// SPDX-License-Identifier: Apache-2.0
import type { Problem } from "../api/model";
import type { Job } from "../api/platform";
import { absolute, plural } from "../lib/format";
import { closeDrawer } from "../lib/open";
import { Drawer } from "../ui/Dialog";
import { Facts } from "../ui/Facts";
import { WarnIcon } from "../ui/icons";
import { Empty, ProblemNotice } from "../ui/State";
import { StateWord } from "../ui/StateWord";
import { JOB_STATES, kindWords } from "./words";

interface DrawerProps {
  readonly job: Job | undefined;
  readonly problem: Problem | undefined;
  /** Absent for who may not. */
  readonly onRetry: ((job: Job) => void) | undefined;
}

export function JobDrawer({ job, problem, onRetry }: DrawerProps) {
  if (!job)
    return (
      <Drawer title="Job" onClose={closeDrawer}>
        <Empty title="This job isn't in the list">It may be done by now.</Empty>
      </Drawer>
    );
  const [tone, word] = JOB_STATES[job.state];
  return (
    <Drawer title={job.title ?? job.id} subtitle={<StateWord tone={tone} word={word} />} onClose={closeDrawer}>
      <div class="stack-l">
        {job.reason && (
          <div class="notice is-bad">
            <WarnIcon />
            <div>
              <div class="strong">It failed after {plural(job.tries, "try", "tries")}</div>
              <div>{job.reason}</div>
            </div>
          </div>
        )}
        {job.state === "failed" && onRetry && (
          <div class="form-actions">
            <button type="button" class="button primary" onClick={() => onRetry(job)}>
              Try again now
            </button>
          </div>
        )}
        <ProblemNotice problem={problem} />
        <Facts
          of={[
            ["Kind", kindWords(job.kind)],
            [
              "Number",
              <span key="id" class="mono breakable">
                {job.id}
              </span>,
            ],
            ["Due", job.due && absolute(job.due)],
            ["Started", job.started && absolute(job.started)],
            ["Process", job.worker],
            ["Tries", String(job.tries)],
          ]}
        />
      </div>
    </Drawer>
  );
}
