// SPDX-License-Identifier: Apache-2.0
import type { Operations } from "../api/platform";
import { useQuery } from "../lib/query";
import { PageHead } from "../ui/Page";
import { Loaded } from "../ui/State";
import { Feeds } from "./Feeds";
import { Jobs } from "./Jobs";
import { Kinds } from "./Kinds";
import { Lag } from "./Lag";
import { Workers } from "./Workers";
import { summary } from "./words";

/** What is being done, what waits, what failed and why; who does it, and how old the advisories are. */
export function OperationsPage() {
  const operations = useQuery<Operations>("/operations");
  return (
    <>
      <PageHead title="Operations" lead={operations.value ? summary(operations.value) : "\u00a0"} />
      <div class="stack-l">
        <Loaded of={operations} rows={9}>
          {(value) => (
            <>
              <Lag of={value} />
              <div class="ops">
                <div class="stack-l">
                  <Kinds kinds={value.kinds} />
                  <Workers workers={value.workers} />
                </div>
                <Feeds feeds={value.feeds} />
              </div>
            </>
          )}
        </Loaded>
        <Jobs kinds={operations.value?.kinds.map(({ kind }) => kind) ?? []} />
      </div>
    </>
  );
}
