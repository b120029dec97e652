// SPDX-License-Identifier: Apache-2.0
import type { BaseDetail } from "../api/inventory";
import type { PageProps } from "../app/routes";
import { useTitle } from "../image/title";
import { number, plural, withoutRegistry } from "../lib/format";
import { useQuery } from "../lib/query";
import { CopyLine, Digest } from "../ui/Copy";
import { RiskMark } from "../ui/RiskMark";
import { SeverityBar, SeverityCounts } from "../ui/Severity";
import { Failed, Skeleton } from "../ui/State";
import { Time } from "../ui/Time";
import { BaseLineages } from "./BaseLineages";
import { Behind } from "./BasesPage";
import { reminderOf } from "./reminder";
import { Siblings } from "./Siblings";
import "../image/image.css";
import "../finding/finding.css";
import "../flaws/flaws.css";

/** One base: who builds on it, how far behind it is, and what moving away from it removes. */
export function BasePage({ params }: PageProps) {
  const answer = useQuery<BaseDetail>(`/bases/${encodeURIComponent(params.id ?? "")}`);
  const detail = answer.value;
  useTitle(detail?.base.name);
  if (detail) return <BaseView detail={detail} />;
  return (
    <>
      <h1>Base image</h1>
      {answer.problem ? <Failed problem={answer.problem} retry={answer.reload} /> : <Skeleton rows={9} />}
    </>
  );
}

function BaseView({ detail }: { readonly detail: BaseDetail }) {
  const { base } = detail;
  return (
    <>
      <header class="flaw-head">
        <nav class="crumbs" aria-label="Where this is">
          <a href="/bases">Base images</a>
        </nav>
        <div class="line wrap">
          <h1 title={base.name}>{withoutRegistry(base.name)}</h1>
          <Behind base={base} />
          {base.isInInventory ? (
            <span class="badge">ours</span>
          ) : (
            <span class="badge" title="No registry of yours has it; it is known by the layers that images share">
              known by its layers
            </span>
          )}
        </div>
        <ul class="image-facts">
          {base.digest && (
            <li>
              <Digest of={base.digest} />
            </li>
          )}
          {base.os && <li>{base.os}</li>}
          <li>{plural(base.layers, "layer")}</li>
          {base.created && (
            <li>
              built <Time at={base.created} />
            </li>
          )}
        </ul>
      </header>
      <div class="aside-page">
        <div class="stack-l">
          <Effect detail={detail} />
          <BaseLineages rows={detail.lineages} />
        </div>
        <aside class="stack-l" aria-label="Siblings and reminder">
          <Siblings of={detail.siblings} here={base.id} />
          {base.behind > 0 && detail.lineages.length > 0 && <Reminder detail={detail} />}
        </aside>
      </div>
    </>
  );
}

function Effect({ detail }: { readonly detail: BaseDetail }) {
  const { base } = detail;
  if (base.behind === 0)
    return (
      <section class="card padded" aria-label="What moving removes">
        <p>This is the newest build that is known. Nothing is removed by moving.</p>
      </section>
    );
  return (
    <section class="card padded stack" aria-label="What moving removes">
      <div class="line wrap between">
        <h2>
          Moving to {base.newest ? withoutRegistry(base.newest) : "the newest build"} removes{" "}
          <span class="good">{number(base.removedTotal)}</span> {base.removedTotal === 1 ? "flaw" : "flaws"}
        </h2>
        {base.exploited !== undefined && base.exploited > 0 && <RiskMark count={base.exploited} />}
      </div>
      <div class="line wrap">
        <SeverityBar of={base.removes} width={320} />
        <SeverityCounts of={base.removes} />
      </div>
      <p class="muted">
        in {plural(base.lineages, "image")} of {plural(base.teams.length, "team")}
        {base.teams.length > 0 && `: ${base.teams.map((team) => team.name).join(", ")}`}
      </p>
    </section>
  );
}

function Reminder({ detail }: { readonly detail: BaseDetail }) {
  return (
    <section class="card padded stack" aria-label="Reminder">
      <h3>Remind those who build on it</h3>
      <div class="reminder">
        <CopyLine text={reminderOf(detail, location.origin + location.pathname)} label="the reminder" />
      </div>
    </section>
  );
}
