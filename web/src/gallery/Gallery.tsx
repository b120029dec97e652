// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type CoverageState, type Lineage, SEVERITIES } from "../api/model";
import { COLUMNS, PhoneRow } from "../images/columns";
import type { Pages } from "../lib/query";
import { LiveRegion } from "../ui/announce";
import { CopyLine, Digest } from "../ui/Copy";
import { CoverageMark, CoverageRing, STATES } from "../ui/Coverage";
import { DataTable } from "../ui/DataTable";
import { Dialog, Drawer } from "../ui/Dialog";
import { Field, Form, SubmitButton } from "../ui/Field";
import { RiskMark } from "../ui/RiskMark";
import { SeverityBar, SeverityCounts, SeverityMark } from "../ui/Severity";
import { Empty, Failed, ProblemNotice, Skeleton } from "../ui/State";
import { Tabs } from "../ui/Tabs";
import { Time } from "../ui/Time";
import { Timeline } from "../ui/Timeline";
import { TrendChart } from "../ui/TrendChart";
import { Toasts, toast } from "../ui/toast";
import { home } from "./home";
import { lineages } from "./lineages";

const REFUSED = {
  type: "about:blank",
  title: "The address can't be used",
  status: 422,
  detail: "registry.example.com has no port 99999.",
  errors: [{ field: "address", message: "A port lies between 1 and 65535" }],
};
const FORBIDDEN = { type: "about:blank", title: "Forbidden", status: 403 };

/** Every component in each of its states, side by side. */
export function Gallery() {
  const [open, setOpen] = useState<"dialog" | "drawer">();
  const close = () => setOpen(undefined);
  return (
    <main class="main stack-l">
      <h1>Gallery</h1>
      <Part title="Severity, exploited, coverage">
        <div class="line wrap">
          {SEVERITIES.map((one) => (
            <SeverityMark key={one} of={one} />
          ))}
          <RiskMark />
          <RiskMark count={3} />
        </div>
        <div class="line wrap">
          {STATES.map((one: CoverageState) => (
            <CoverageMark key={one} state={one} />
          ))}
        </div>
        <SeverityCounts of={home.counts} />
        <SeverityBar of={home.counts} width={320} />
      </Part>
      <Part title="Ring and trend">
        <CoverageRing of={home.coverage} />
        <TrendChart of={home.trend} />
        <TrendChart of={{ days: home.trend.days.slice(-1), marks: [] }} />
      </Part>
      <Part title="Buttons, copy, times">
        <div class="line wrap">
          <button type="button" class="button primary" onClick={() => setOpen("drawer")}>
            Drawer
          </button>
          <button type="button" class="button" onClick={() => setOpen("dialog")}>
            Dialog
          </button>
          <button
            type="button"
            class="button quiet"
            onClick={() => toast("Waived for 30 days.", () => toast("Taken back."))}
          >
            Toast
          </button>
          <Digest of={`sha256:${"ab12".repeat(16)}`} />
          <Time at={new Date(Date.now() - 7_200_000).toISOString()} />
        </div>
        <CopyLine text="FROM debian:12.11" label="the line" />
      </Part>
      <Part title="Tabs and timeline">
        <Tabs
          label="Example"
          tabs={[
            { id: "one", label: "Changes", count: "3", render: () => <Timeline moments={moments} /> },
            { id: "two", label: "Other", render: () => <p>Another panel</p> },
          ]}
        />
      </Part>
      <Part title="Form with the server's problems">
        <Form label="Example" onSubmit={() => {}}>
          <ProblemNotice problem={REFUSED} />
          <Field
            label="Address"
            name="address"
            value="registry.example.com:99999"
            onValue={() => {}}
            problem={REFUSED}
          />
          <SubmitButton isRunning={false}>Try</SubmitButton>
        </Form>
      </Part>
      <Part title="States">
        <Empty
          title="No image matches"
          action={
            <button type="button" class="button">
              Clear the filters
            </button>
          }
        >
          Nothing here.
        </Empty>
        <Failed problem={REFUSED} retry={() => {}} />
        <Failed problem={FORBIDDEN} />
        <Skeleton />
      </Part>
      <Part title="Table: loaded, loading">
        <Table pages={pagesOf(lineages.slice(0, 8))} />
        <Table pages={{ ...pagesOf(undefined), isLoading: true }} />
      </Part>
      {open === "dialog" && (
        <Dialog title="A dialog" onClose={close}>
          Escape closes it.
        </Dialog>
      )}
      {open === "drawer" && (
        <Drawer title="A drawer" subtitle="With a subtitle" onClose={close}>
          Focus stays inside.
        </Drawer>
      )}
      <Toasts />
      <LiveRegion />
    </main>
  );
}

const moments = home.changes.map((change) => ({
  id: change.id,
  at: change.at,
  text: change.flaw.id,
  detail: change.package,
}));

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="stack">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function pagesOf(value: readonly Lineage[] | undefined): Pages<Lineage> {
  const count = value && { value: 10_000, isBounded: true };
  return {
    value,
    problem: undefined,
    isLoading: false,
    count,
    hasMore: true,
    isLoadingMore: false,
    reload: () => {},
    loadMore: () => {},
  };
}

function Table({ pages }: { readonly pages: Pages<Lineage> }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(["2"]));
  return (
    <DataTable
      noun="images"
      pages={pages}
      columns={COLUMNS}
      phone={(row) => <PhoneRow row={row} />}
      keyOf={(row) => String(row.id)}
      selected={selected}
      onSelect={setSelected}
      sort="risk"
      empty={<Empty title="None" />}
    />
  );
}
