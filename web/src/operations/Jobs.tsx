// SPDX-License-Identifier: Apache-2.0
import type { Job } from "../api/platform";
import { done } from "../lib/done";
import { useMay } from "../lib/me";
import { openHref } from "../lib/open";
import { useMutation, usePages } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { type Column, DataTable } from "../ui/DataTable";
import { type Facet, useFilters } from "../ui/FilterBar";
import { Browse, NoneMatch } from "../ui/Page";
import { Empty } from "../ui/State";
import { StateWord } from "../ui/StateWord";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { JobDrawer } from "./JobDrawer";
import { JOB_STATES, kindWords } from "./words";

const NAMES = ["state", "kind"];

/** The drawer's address names a job by both of its parts. */
export function jobKey(job: Job): string {
  return `${job.kind}/${job.id}`;
}

/** Jobs that wait, run or failed; each failure with its reason. */
export function Jobs({ kinds }: { readonly kinds: readonly string[] }) {
  const { q: _, ...filters } = useFilters(NAMES);
  const pages = usePages<Job>("/operations/jobs", filters);
  const [open] = useQueryState("open", text);
  const retry = useRetry();
  const mayOperate = useMay("OPERATE");
  const opened = pages.value?.find((job) => jobKey(job) === open);
  return (
    <Browse facets={facetsOf(kinds)}>
      <DataTable
        noun="jobs"
        pages={pages}
        columns={COLUMNS}
        phone={(row) => <PhoneRow row={row} />}
        keyOf={jobKey}
        openRow={open}
        empty={
          Object.values(filters).some(Boolean) ? (
            <NoneMatch noun="jobs" names={NAMES} />
          ) : (
            <Empty title="Nothing to do">Everything that was asked for is done.</Empty>
          )
        }
      />
      {open && pages.value && (
        <JobDrawer
          job={opened}
          problem={retry.problem}
          onRetry={mayOperate ? (job) => void retry.run(job) : undefined}
        />
      )}
    </Browse>
  );
}

function useRetry() {
  return useMutation(
    async ({ kind, id }: Job, ask) => {
      await done(ask("POST", "/operations/jobs/retry", { body: { kind, id } }));
      toast("It is tried again next.");
    },
    ["/operations", "/coverage"],
  );
}

function facetsOf(kinds: readonly string[]): readonly Facet[] {
  return [
    {
      name: "state",
      label: "State of jobs",
      choices: Object.entries(JOB_STATES).map(([value, [, label]]) => ({ value, label })),
    },
    { name: "kind", label: "Kind", choices: kinds.map((value) => ({ value, label: kindWords(value) })) },
  ];
}

function Title({ row }: { readonly row: Job }) {
  return (
    <a class="row-link" href={openHref(jobKey(row))} title={row.title ?? row.id}>
      {row.title ?? row.id}
    </a>
  );
}

function State({ row }: { readonly row: Job }) {
  const [tone, word] = JOB_STATES[row.state];
  return <StateWord tone={tone} word={word} reason={row.reason} />;
}

const COLUMNS: readonly Column<Job>[] = [
  { id: "title", label: "Job", cell: (row) => <Title row={row} /> },
  { id: "kind", label: "Kind", width: "col-144", needs: "much-room", cell: (row) => kindWords(row.kind) },
  { id: "state", label: "State", width: "col-96", cell: (row) => <State row={row} /> },
  {
    id: "reason",
    label: "Why",
    cell: (row) => (
      <span class="muted" title={row.reason}>
        {row.reason}
      </span>
    ),
  },
  { id: "tries", label: "Tries", width: "col-64", isNumber: true, cell: (row) => row.tries },
  {
    id: "worker",
    label: "Process",
    width: "col-144",
    needs: "much-room",
    cell: (row) => row.worker ?? <span class="faint">–</span>,
  },
  {
    id: "due",
    label: "Due",
    width: "col-80",
    cell: (row) => (row.due ? <Time at={row.due} /> : <span class="faint">–</span>),
  },
];

function PhoneRow({ row }: { readonly row: Job }) {
  return (
    <div class="phone-row">
      <div class="truncate">
        <Title row={row} />
      </div>
      <State row={row} />
      <div class="muted small truncate">{row.reason ?? kindWords(row.kind)}</div>
    </div>
  );
}
