// SPDX-License-Identifier: Apache-2.0
import type { Scan } from "../api/model";
import type { CoverageRow } from "../api/platform";
import { plural } from "../lib/format";
import { Permitted } from "../lib/me";
import { useMutation } from "../lib/query";
import { ProblemNotice } from "../ui/State";
import { toast } from "../ui/toast";
import { nextStep } from "./next";

interface ScanAgainProps {
  readonly rows: readonly CoverageRow[];
  onDone(): void;
}

/** Queues the selected images; those that another scan can't help are left out, and it says so. */
export function ScanAgain({ rows, onDone }: ScanAgainProps) {
  const wanted = rows.filter((row) => nextStep(row.state, row.reason).isScan || row.state === "partly");
  const scan = useMutation(
    async (_, ask) => {
      for (const { reference } of wanted) await ask<Scan>("POST", "/scans", { body: { reference } });
      return wanted.length;
    },
    ["/scans", "/coverage", "/operations"],
  );
  const run = async () => {
    const queued = await scan.run();
    if (queued === undefined) return;
    toast(`${plural(queued, "scan")} queued.`);
    onDone();
  };
  if (rows.length === 0) return null;
  if (wanted.length === 0) return <span class="muted small">Another scan wouldn't help these.</span>;
  return (
    <Permitted to="SCAN">
      <ProblemNotice problem={scan.problem} />
      <button type="button" class="button small" aria-disabled={scan.isRunning} onClick={() => void run()}>
        Scan {wanted.length < rows.length ? `${wanted.length} of them ` : ""}again
      </button>
    </Permitted>
  );
}
