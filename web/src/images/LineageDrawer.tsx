// SPDX-License-Identifier: Apache-2.0
import type { Build, Lineage } from "../api/model";
import { changeQuery } from "../lib/address";
import { number, withoutRegistry } from "../lib/format";
import { usePages, useQuery } from "../lib/query";
import { CopyLine, Digest } from "../ui/Copy";
import { CoverageMark } from "../ui/Coverage";
import { Drawer } from "../ui/Dialog";
import { RiskMark } from "../ui/RiskMark";
import { SeverityCounts } from "../ui/Severity";
import { Loaded } from "../ui/State";
import { Tabs } from "../ui/Tabs";
import { Time } from "../ui/Time";
import { isKnown } from "./known";

interface DrawerProps {
  readonly id: string;
  /** The row that was clicked: the drawer has its words before the answer comes. */
  readonly known: Lineage | undefined;
}

export function LineageDrawer({ id, known }: DrawerProps) {
  const answer = useQuery<Lineage>(`/lineages/${encodeURIComponent(id)}`);
  const shown = { ...answer, value: answer.value ?? known };
  return (
    <Drawer
      title={shown.value?.name ?? "Image"}
      subtitle={shown.value?.registry.name}
      onClose={() => changeQuery({ open: [], tab: [] })}
      foot={
        shown.value?.image && (
          <a class="button primary" href={`/images/${shown.value.image.id}`}>
            Open the newest build
          </a>
        )
      }
    >
      <Loaded of={shown} rows={6}>
        {(lineage) => (
          <Tabs
            label="About this image"
            tabs={[
              { id: "newest", label: "Newest build", render: () => <Newest of={lineage} /> },
              {
                id: "builds",
                label: "Builds",
                count: number(lineage.builds),
                render: () => <Builds id={lineage.id} />,
              },
            ]}
          />
        )}
      </Loaded>
    </Drawer>
  );
}

function Newest({ of }: { readonly of: Lineage }) {
  const { image } = of;
  return (
    <div class="stack-l">
      <div class="line wrap">
        {isKnown(of) && <SeverityCounts of={of.counts} />}
        {isKnown(of) && of.exploited > 0 && <RiskMark count={of.exploited} />}
        <CoverageMark state={of.coverage} reason={of.reason} />
      </div>
      {of.reason && <div class="notice">{of.reason}</div>}
      {image && <CopyLine text={image.reference} label="reference" />}
      <dl class="facts">
        {image && (
          <>
            <Fact label="Digest" value={<Digest of={image.digest} />} />
            <Fact label="Tags" value={image.tags.join(", ")} />
            {image.platform && <Fact label="Platform" value={image.platform} />}
            <Fact label="Built" value={<Time at={image.created} />} />
            <Fact label="Scanned" value={<Time at={image.scanned} />} />
          </>
        )}
        <Fact label="Base" value={of.base ? baseSentence(of.base) : "none that is known"} />
        <Fact label="Owner" value={of.team?.name ?? "nobody"} />
        {isKnown(of) && (
          <>
            <Fact label="Fixable" value={number(of.fixable)} />
            <Fact label="Waived" value={number(of.waived)} />
            <Fact
              label="Since the build before"
              value={`${number(of.change.new)} new, ${number(of.change.fixed)} fixed`}
            />
          </>
        )}
      </dl>
    </div>
  );
}

function baseSentence({ name, behind, newest }: NonNullable<Lineage["base"]>): string {
  if (!behind) return withoutRegistry(name);
  return `${withoutRegistry(name)}, ${number(behind)} behind ${newest ? withoutRegistry(newest) : "the newest"}`;
}

function Fact({ label, value }: { readonly label: string; readonly value: preact.ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Builds({ id }: { readonly id: number }) {
  const pages = usePages<Build>(`/lineages/${id}/builds`);
  return (
    <Loaded of={pages} rows={6}>
      {(builds) => (
        <>
          <ul class="rows">
            {builds.map((build) => (
              <li key={build.id} class="line">
                <a class="truncate grow" href={`/images/${build.id}`} title={build.reference}>
                  {build.tags.join(", ") || "untagged"}
                </a>
                {build.counts && <SeverityCounts of={build.counts} />}
                <Digest of={build.digest} />
                <span class="muted small">
                  <Time at={build.created} />
                </span>
              </li>
            ))}
          </ul>
          {pages.hasMore && (
            <button type="button" class="button" aria-disabled={pages.isLoadingMore} onClick={pages.loadMore}>
              Load more
            </button>
          )}
        </>
      )}
    </Loaded>
  );
}
