// SPDX-License-Identifier: Apache-2.0
import type { Home } from "../api/model";
import { useAddress } from "../lib/address";
import { brief, number, plural } from "../lib/format";
import { useMay } from "../lib/me";
import { useQuery } from "../lib/query";
import { CoverageRing } from "../ui/Coverage";
import { RiskMark } from "../ui/RiskMark";
import { SeverityCounts, total } from "../ui/Severity";
import { Empty, Loaded } from "../ui/State";
import { TrendChart } from "../ui/TrendChart";
import { Changes } from "./Changes";
import { Feeds } from "./Feeds";
import { FixDrawer } from "./FixDrawer";
import { FixQueue } from "./FixQueue";
import { TeamSwitch } from "./TeamSwitch";

/** What to do next and what it will remove; counts and trends stand beside it. One answer draws all of it. */
export function HomePage() {
  const { query } = useAddress();
  const home = useQuery<Home>("/home", { team: query.get("team") ?? undefined });
  const open = query.get("fix");
  return (
    <>
      <header class="page-head">
        <div>
          <h1>What to fix next</h1>
          <p>{home.value ? <Lead home={home.value} /> : "\u00a0"}</p>
        </div>
        <div class="actions">
          <TeamSwitch />
        </div>
      </header>
      <Loaded of={home} rows={9}>
        {(value) => (value.coverage.images === 0 ? <NothingYet /> : <HomeGrid home={value} />)}
      </Loaded>
      {open && <FixDrawer id={open} />}
    </>
  );
}

function Lead({ home }: { readonly home: Home }) {
  return (
    <span title="A flaw counts once in each image that has it">
      {plural(total(home.counts), "flaw")} in the newest builds
      {home.exploited > 0 && <>, {number(home.exploited)} of them known to be exploited</>}
    </span>
  );
}

function HomeGrid({ home }: { readonly home: Home }) {
  return (
    <div class="home">
      <div class="home-main">
        <FixQueue fixes={home.fixes} />
        <Changes of={home.changes} />
      </div>
      <div class="home-side">
        <section class="card" aria-labelledby="risk">
          <div class="card-head">
            <h2 id="risk">Risk over time</h2>
            {home.exploited > 0 && <RiskMark count={home.exploited} />}
          </div>
          <div class="card-body stack">
            <SeverityCounts of={home.counts} />
            <TrendChart of={home.trend} />
          </div>
        </section>
        <section class="card" aria-labelledby="coverage">
          <div class="card-head">
            <h2 id="coverage">Coverage</h2>
            <span class="muted small">{number(home.coverage.images)} images</span>
          </div>
          <div class="card-body stack">
            <CoverageRing of={home.coverage} />
            <Reasons of={home.coverage} />
          </div>
        </section>
        <Feeds of={home.freshness} />
      </div>
    </div>
  );
}

const SHOWN_REASONS = 3;

function Reasons({ of }: { readonly of: Home["coverage"] }) {
  if (of.reasons.length === 0) return null;
  return (
    <ul class="reasons">
      {of.reasons.slice(0, SHOWN_REASONS).map((reason) => (
        <li key={`${reason.state} ${reason.reason}`} class="line between">
          <span class="muted small two-lines" title={reason.reason}>
            {brief(reason.reason)}
          </span>
          <span class="small">{number(reason.images)}</span>
        </li>
      ))}
    </ul>
  );
}

function NothingYet() {
  const mayConnect = useMay("MANAGE_REGISTRIES");
  return (
    <div class="card">
      <Empty
        title="No image is known yet"
        action={
          mayConnect && (
            <>
              <a class="button primary" href="/start?step=connect">
                Connect a registry
              </a>
              <a class="button" href="/start">
                Scan one image
              </a>
            </>
          )
        }
      >
        {mayConnect
          ? "Connect a registry and Plimsoll finds every image in it, keeps judging them and queues what to fix here."
          : "An administrator must connect a registry first, or give one of your teams its repositories."}
      </Empty>
    </div>
  );
}
