// SPDX-License-Identifier: Apache-2.0
import type { FlawDetail } from "../api/inventory";
import type { PageProps } from "../app/routes";
import { Epss } from "../finding/Epss";
import { History } from "../finding/History";
import { References } from "../finding/References";
import { SourceTable } from "../finding/SourceTable";
import { useTitle } from "../image/title";
import { count, number } from "../lib/format";
import { useQuery } from "../lib/query";
import { RiskMark } from "../ui/RiskMark";
import { SeverityMark } from "../ui/Severity";
import { Failed, Skeleton } from "../ui/State";
import { Tabs } from "../ui/Tabs";
import { BlastRadius } from "./BlastRadius";
import { FlawImages } from "./FlawImages";
import { FlawPackages } from "./FlawPackages";
import { Lag } from "./Lag";
import "../image/image.css";
import "../finding/finding.css";
import "./flaws.css";

/** One flaw: what it is, who says what, and everything it touches. */
export function FlawPage({ params }: PageProps) {
  const path = `/flaws/${encodeURIComponent(params.id ?? "")}`;
  const answer = useQuery<FlawDetail>(path);
  useTitle(answer.value?.flaw.id);
  if (answer.value) return <FlawView detail={answer.value} path={path} />;
  return (
    <>
      <h1>{params.id}</h1>
      {answer.problem ? <Failed problem={answer.problem} retry={answer.reload} /> : <Skeleton rows={9} />}
    </>
  );
}

function FlawView({ detail, path }: { readonly detail: FlawDetail; readonly path: string }) {
  const { flaw } = detail;
  return (
    <>
      <Head detail={detail} />
      <div class="aside-page">
        <Tabs
          label="About this flaw"
          tabs={[
            {
              id: "radius",
              label: "Blast radius",
              count: count(flaw.lineages),
              render: () => <BlastRadius detail={detail} path={path} />,
            },
            {
              id: "images",
              label: "All images",
              ...(detail.images && { count: count(detail.images) }),
              render: () => <FlawImages path={path} />,
            },
            {
              id: "packages",
              label: "Packages",
              count: number(detail.packages.length),
              render: () => <FlawPackages of={detail.packages} />,
            },
            {
              id: "sources",
              label: "Sources",
              count: number(detail.sources.length),
              render: () => (
                <div class="card padded">
                  <h2 class="sr-only">Sources</h2>
                  <SourceTable sources={detail.sources} />
                </div>
              ),
            },
            {
              id: "timeline",
              label: "Timeline",
              render: () => (
                <div class="card padded">
                  <h2 class="sr-only">Timeline</h2>
                  <History events={detail.events} title="What happened" />
                </div>
              ),
            },
          ]}
        />
        <aside class="stack-l" aria-label="About">
          <h2 class="sr-only">About</h2>
          <Lag detail={detail} />
          <Exploited of={detail.exploited} />
          <div class="card padded stack-l">
            {detail.weaknesses && detail.weaknesses.length > 0 && (
              <section class="stack" aria-label="Weaknesses">
                <h3>Weakness</h3>
                <p>{detail.weaknesses.join(", ")}</p>
              </section>
            )}
            <References links={detail.references ?? []} />
          </div>
        </aside>
      </div>
    </>
  );
}

function Head({ detail }: { readonly detail: FlawDetail }) {
  const { flaw, text } = detail;
  return (
    <header class="flaw-head">
      <nav class="crumbs" aria-label="Where this is">
        <a href="/flaws">Flaws</a>
      </nav>
      <div class="line wrap">
        <h1>{flaw.id}</h1>
        <SeverityMark of={flaw.severity} />
        {flaw.isExploited && <RiskMark />}
        {flaw.epss !== undefined && <Epss of={flaw.epss} />}
        {flaw.isFixable === false && <span class="badge">no fix is published</span>}
      </div>
      {flaw.summary && <p class="flaw-summary">{flaw.summary}</p>}
      {flaw.aliases && flaw.aliases.length > 0 && <p class="muted">Also called {flaw.aliases.join(", ")}</p>}
      {text && text !== flaw.summary && (
        <details class="flaw-text">
          <summary>Description</summary>
          <p>{text}</p>
        </details>
      )}
    </header>
  );
}

function Exploited({ of }: { readonly of: FlawDetail["exploited"] }) {
  if (!of) return null;
  return (
    <section class="card padded stack" aria-label="Exploitation">
      <h3 class="line">
        <RiskMark /> {of.since && <span>since {of.since}</span>}
      </h3>
      {of.action && <p class="muted">{of.action}</p>}
      {of.due && (
        <p>
          To be fixed by <span class="strong">{of.due}</span>
        </p>
      )}
    </section>
  );
}
