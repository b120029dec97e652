// SPDX-License-Identifier: Apache-2.0
import type { Lineage, Scan } from "../api/model";
import { plural } from "../lib/format";
import { Permitted } from "../lib/me";
import { useMutation } from "../lib/query";
import { ProblemNotice } from "../ui/State";
import { toast } from "../ui/toast";

interface ScanAgainProps {
  readonly rows: readonly Lineage[];
  onDone(): void;
}

/** Scans the newest builds of the selected rows now, before whatever else waits. */
export function ScanAgain({ rows, onDone }: ScanAgainProps) {
  const references = rows.flatMap((row) => row.image?.reference ?? []);
  const scan = useMutation(
    async (_: undefined, ask) => {
      for (const reference of references) await ask<Scan>("POST", "/scans", { body: { reference } });
      return references.length;
    },
    ["/scans", "/lineages"],
  );
  const run = async () => {
    const queued = await scan.run(undefined);
    if (queued === undefined) return;
    toast(`${plural(queued, "scan")} queued.`);
    onDone();
  };
  if (references.length === 0) return null;
  return (
    <Permitted to="SCAN">
      <ProblemNotice problem={scan.problem} />
      <button type="button" class="button small" aria-disabled={scan.isRunning} onClick={() => void run()}>
        Scan again
      </button>
    </Permitted>
  );
}
