// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "preact/hooks";
import type { Difference, Finding, ImageDetail } from "../api/inventory";
import type { Build } from "../api/model";
import { changeQuery } from "../lib/address";
import { number } from "../lib/format";
import { usePages, useQuery } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { DownIcon } from "../ui/icons";
import { Menu } from "../ui/Menu";
import { RiskMark } from "../ui/RiskMark";
import { SeverityCounts, SeverityMark, total } from "../ui/Severity";
import { Empty, Loaded } from "../ui/State";
import { Time } from "../ui/Time";
import { ChangedPackages } from "./ChangedPackages";
import { againstOf, sidesOf } from "./difference";
import { Segments } from "./Segments";

const CHOICES = { before: "Build before", base: "Newest base" } as const;

/** Against the build before, a rebuild on the newest base, or any build of the same lineage. */
export function DifferenceTab({ image, path }: { readonly image: ImageDetail; readonly path: string }) {
  const [asked, setAsked] = useQueryState("to", text);
  const against = againstOf(asked);
  const answer = useQuery<Difference>(`${path}/difference`, { to: against === "before" ? undefined : String(against) });
  return (
    <div class="stack">
      <div class="line wrap">
        <span class="muted">Compare with</span>
        <Segments
          label="Compare with"
          choices={CHOICES}
          value={typeof against === "string" ? against : undefined}
          onValue={(to) => setAsked(to === "before" ? "" : to)}
        />
        {image.lineages[0] && <OtherBuilds lineage={image.lineages[0].id} image={image} against={against} />}
      </div>
      <Loaded of={answer} rows={9}>
        {(difference) => <Compared difference={difference} isRebuild={against === "base"} image={image} />}
      </Loaded>
    </div>
  );
}

function OtherBuilds({
  lineage,
  image,
  against,
}: {
  readonly lineage: number;
  readonly image: ImageDetail;
  readonly against: string | number;
}) {
  const builds = usePages<Build>(`/lineages/${lineage}/builds`);
  const others = (builds.value ?? []).filter((build) => build.id !== image.build.id);
  const chosen = others.find((build) => build.id === against);
  if (others.length === 0) return null;
  return (
    <Menu
      label="Another build"
      buttonClass={`button small ${typeof against === "number" ? "" : "quiet"}`}
      button={
        <>
          {chosen ? chosen.tags[0] : typeof against === "number" ? `Build ${against}` : "Another build"}{" "}
          <DownIcon size={12} />
        </>
      }
    >
      {others.map((build) => (
        <button key={build.id} type="button" class="menu-item" onClick={() => changeQuery({ to: [String(build.id)] })}>
          <span class="grow">{build.tags.join(", ") || build.digest.slice(7, 19)}</span>
          {build.created && (
            <span class="muted small">
              <Time at={build.created} />
            </span>
          )}
        </button>
      ))}
    </Menu>
  );
}

interface ComparedProps {
  readonly difference: Difference;
  readonly isRebuild: boolean;
  readonly image: ImageDetail;
}

function Compared({ difference, isRebuild, image }: ComparedProps) {
  const { news, gone } = useMemo(() => sidesOf(difference), [difference]);
  const { from, to, summary } = difference;
  const isSame = news.length + gone.length + difference.packages.length === 0;
  return (
    <div class="stack-l">
      <p class="difference-line">
        <BuildLink of={from} here={image.build.id} /> <span class="muted">→</span>{" "}
        {isRebuild ? (
          <span class="strong">the same on {image.bases[0]?.newest ?? "the newest base"}</span>
        ) : (
          <BuildLink of={to} here={image.build.id} />
        )}
      </p>
      {isSame ? (
        <Empty title="Nothing differs">Both have the same packages, and the same findings.</Empty>
      ) : (
        <>
          <div class="sides">
            <Side
              title="Gone"
              tone="good"
              counts={summary.goneFindings}
              findings={gone}
              empty="No finding goes away."
            />
            <Side title="New" tone="bad" counts={summary.newFindings} findings={news} empty="No finding is new." />
          </div>
          <ChangedPackages difference={difference} />
        </>
      )}
    </div>
  );
}

function BuildLink({ of, here }: { readonly of: Build; readonly here: number }) {
  const name = of.tags[0] ?? of.digest.slice(7, 19);
  return of.id === here ? <span class="strong">{name} (this build)</span> : <a href={`/images/${of.id}`}>{name}</a>;
}

/** Beyond this number a list of changes is no longer read; the rest is said. */
const SHOWN = 50;

interface SideProps {
  readonly title: string;
  readonly tone: "good" | "bad";
  readonly counts: Difference["summary"]["newFindings"];
  readonly findings: readonly Finding[];
  readonly empty: string;
}

function Side({ title, tone, counts, findings, empty }: SideProps) {
  const sum = total(counts);
  return (
    <section class="card side" aria-label={`${title} findings`}>
      <div class="card-head">
        <h2>
          {title}{" "}
          <span class={sum > 0 ? tone : "faint"}>{sum > 0 ? `${tone === "good" ? "−" : "+"}${number(sum)}` : "0"}</span>
        </h2>
        <SeverityCounts of={counts} />
      </div>
      {findings.length === 0 && <p class="card-body muted">{empty}</p>}
      <ul class="rows card-rows">
        {findings.slice(0, SHOWN).map((finding) => (
          <li key={finding.id} class="line">
            <span class="flaw-severity">
              <SeverityMark of={finding.severity} />
            </span>
            <a class="nowrap" href={`/flaws/${encodeURIComponent(finding.flaw)}`}>
              {finding.flaw}
            </a>
            {finding.isExploited && <RiskMark />}
            <span class="muted truncate" title={`${finding.package} ${finding.version}`}>
              {finding.package}
            </span>
          </li>
        ))}
      </ul>
      {findings.length > SHOWN && (
        <p class="card-body muted small">And {number(findings.length - SHOWN)} more of less risk.</p>
      )}
    </section>
  );
}
