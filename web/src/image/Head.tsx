// SPDX-License-Identifier: Apache-2.0
import type { ImageDetail, ImageFindings } from "../api/inventory";
import { bytes, number, plural, withoutRegistry } from "../lib/format";
import { addressOf } from "../lib/http";
import { Digest } from "../ui/Copy";
import { CoverageMark } from "../ui/Coverage";
import { DownIcon, DownloadIcon } from "../ui/icons";
import { Menu } from "../ui/Menu";
import { RiskMark } from "../ui/RiskMark";
import { SeverityBar, SeverityCounts, total } from "../ui/Severity";
import { Time } from "../ui/Time";
import { foundWords } from "./findings";
import { NextStep } from "./NextStep";

interface HeadProps {
  readonly image: ImageDetail;
  readonly findings: ImageFindings | undefined;
  readonly path: string;
}

/** What it is, and how bad it is, before anybody scrolls. */
export function Head({ image, findings, path }: HeadProps) {
  const { build } = image;
  const { name, tag } = partsOf(build.reference);
  return (
    <header class="image-head">
      <div class="image-title">
        <div class="grow">
          <nav class="crumbs" aria-label="Where this is">
            <a href="/images">Images</a>
            {image.lineages.map((lineage) => (
              <a key={lineage.id} href={`/images?open=${lineage.id}`} title={`All builds of ${lineage.name}`}>
                {withoutRegistry(lineage.name)}
              </a>
            ))}
          </nav>
          <h1 title={build.reference}>
            <span class="muted">{name.slice(0, name.length - withoutRegistry(name).length)}</span>
            <span>{withoutRegistry(name)}</span>
            <span class="muted">{tag}</span>
          </h1>
        </div>
        <div class="line">
          <Platforms image={image} />
          <Reports path={path} />
        </div>
      </div>
      <Facts image={image} />
      <div class="verdict">
        <Verdict image={image} judged={findings?.judged} />
        {findings && <NextStep findings={findings} />}
      </div>
    </header>
  );
}

/** The tag or digest apart, so that what differs between builds stands out. */
export function partsOf(reference: string): { readonly name: string; readonly tag: string } {
  const at = reference.indexOf("@");
  const colon = at >= 0 ? at : reference.indexOf(":", reference.lastIndexOf("/") + 1);
  return colon < 0 ? { name: reference, tag: "" } : { name: reference.slice(0, colon), tag: reference.slice(colon) };
}

function Facts({ image }: { readonly image: ImageDetail }) {
  const { build, bases } = image;
  const team = image.lineages.find((lineage) => lineage.team)?.team;
  const base = bases[0];
  return (
    <ul class="image-facts">
      <li>
        <Digest of={build.digest} />
      </li>
      {image.os && <li>{image.os}</li>}
      {image.size !== undefined && <li>{bytes(image.size)}</li>}
      {build.created && (
        <li>
          built <Time at={build.created} />
        </li>
      )}
      {build.firstSeen && (
        <li>
          first seen <Time at={build.firstSeen} />
        </li>
      )}
      <li>{team ? <>owned by {team.name}</> : <span class="faint">owned by nobody</span>}</li>
      <li>
        {base ? (
          <>
            on{" "}
            <a href={`/bases/${base.id}`} title={base.name}>
              {withoutRegistry(base.name)}
            </a>
            {base.behind ? <span class="badge is-medium">{plural(base.behind, "build")} behind</span> : " (newest)"}
          </>
        ) : (
          <span class="faint">on no known base</span>
        )}
      </li>
    </ul>
  );
}

function Verdict({ image, judged }: { readonly image: ImageDetail; readonly judged: string | undefined }) {
  const { counts, coverage, exploited = 0, findings, waived = 0, build } = image;
  const isRead = coverage === "scanned" || coverage === "partly" || coverage === "stale";
  return (
    <section class="card verdict-counts" aria-label="Verdict">
      <div class="line wrap between">
        <span class="verdict-total">
          {isRead ? (
            foundWords(total(counts), findings)
          ) : (
            <>
              – <span class="muted">nothing is known</span>
            </>
          )}
        </span>
        <span class="line">
          {exploited > 0 && <RiskMark count={exploited} />}
          <CoverageMark state={coverage} />
        </span>
      </div>
      {isRead && <SeverityBar of={counts} width={320} />}
      <div class="line wrap between">
        {isRead && <SeverityCounts of={counts} />}
        <span class="muted small">
          {waived > 0 && <>{number(waived)} waived · </>}
          {build.scanned ? (
            <>
              scanned <Time at={build.scanned} />
            </>
          ) : (
            "never scanned"
          )}
          {judged && (
            <>
              {" · judged "}
              <Time at={judged} />
            </>
          )}
        </span>
      </div>
    </section>
  );
}

function Platforms({ image }: { readonly image: ImageDetail }) {
  const { platforms, build } = image;
  const here = platforms.find((one) => one.digest === build.digest)?.platform ?? build.platform;
  if (platforms.length < 2) return here ? <span class="badge">{here}</span> : null;
  return (
    <Menu
      label={`Platform ${here ?? "unknown"}`}
      buttonClass="button"
      place="is-end"
      button={
        <>
          {here ?? "Platform"} <DownIcon size={12} />
        </>
      }
    >
      {platforms.map(({ platform, digest, image: other }) =>
        other === undefined ? (
          <p key={digest} class="menu-item muted">
            {platform}: never scanned
          </p>
        ) : (
          <a
            key={digest}
            class="menu-item"
            href={`/images/${other}`}
            {...(platform === here && { "aria-current": "page" })}
          >
            {platform}
          </a>
        ),
      )}
    </Menu>
  );
}

const FORMATS = [
  ["json", "Report, JSON"],
  ["cyclonedx", "CycloneDX"],
  ["spdx", "SPDX"],
  ["sarif", "SARIF"],
] as const;

function Reports({ path }: { readonly path: string }) {
  return (
    <Menu
      label="Report"
      buttonClass="button"
      place="is-end"
      button={
        <>
          <DownloadIcon /> Report
        </>
      }
    >
      {FORMATS.map(([format, label]) => (
        <a key={format} class="menu-item" href={addressOf(`${path}/report`, { format })} download>
          {label}
        </a>
      ))}
      <a class="menu-item" href={addressOf(`${path}/findings`, { format: "csv" })} download>
        Findings, CSV
      </a>
      <a class="menu-item" href={addressOf(`${path}/packages`, { format: "csv" })} download>
        Packages, CSV
      </a>
    </Menu>
  );
}
