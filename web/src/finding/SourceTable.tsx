// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import type { SourceStatement } from "../api/inventory";
import { SeverityMark } from "../ui/Severity";
import { Time } from "../ui/Time";
import { type Compared, disagreementSentence, disagreements, isApart } from "./sources";

/** Every source's statement beside the others; where one stands against most, it is marked. */
export function SourceTable({ sources }: { readonly sources: readonly SourceStatement[] }) {
  const most = disagreements(sources);
  const sentence = disagreementSentence(sources);
  if (sources.length === 0) return null;
  const cell = (source: SourceStatement, field: Compared, children: ComponentChildren) => (
    <Cell label={LABELS[field]} isApart={isApart(source, field, most)}>
      {children}
    </Cell>
  );
  return (
    <section class="stack" aria-label="Sources">
      <h3>What each source says</h3>
      {sentence && <p class="notice is-warning">{sentence}</p>}
      <table class="sources">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">{LABELS.status}</th>
            <th scope="col">{LABELS.severity}</th>
            <th scope="col">{LABELS.fix}</th>
            <th scope="col">Changed</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={`${source.source} ${source.id}`}>
              <th scope="row">
                <SourceName of={source} />
              </th>
              {cell(source, "status", source.status ? plainWords(source.status) : <span class="faint">–</span>)}
              {cell(source, "severity", <Rating of={source} />)}
              {cell(source, "fix", <Fix of={source} />)}
              <Cell label="Changed" isApart={false}>
                <When of={source} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const LABELS: Record<Compared, string> = { status: "Says", severity: "Rating", fix: "Fixed in" };

function Cell({
  label,
  isApart,
  children,
}: {
  readonly label: string;
  readonly isApart: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <td data-label={label} class={isApart ? "is-apart" : ""}>
      {children}
      {isApart && " "}
      {isApart && <span class="badge is-medium">differs</span>}
    </td>
  );
}

function When({ of }: { readonly of: SourceStatement }) {
  const at = of.modified ?? of.published;
  return at ? <Time at={at} /> : <span class="faint">–</span>;
}

/** `notAffected` as people write it. */
function plainWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("_", " ");
}

function SourceName({ of }: { readonly of: SourceStatement }) {
  const link = of.url && /^https?:\/\//.test(of.url) ? of.url : undefined;
  return (
    <>
      <div class="strong">{of.source}</div>
      {link ? (
        <a class="small" href={link} target="_blank" rel="noreferrer">
          {of.id}
        </a>
      ) : (
        <div class="muted small">{of.id}</div>
      )}
    </>
  );
}

function Rating({ of }: { readonly of: SourceStatement }) {
  if (!of.severity) return <span class="faint">–</span>;
  return (
    <span class="rating" title={of.vector}>
      <SeverityMark of={of.severity} />
      {of.score !== undefined && <span class="muted">{of.score.toFixed(1)}</span>}
    </span>
  );
}

function Fix({ of }: { readonly of: SourceStatement }) {
  if (!of.fix && !of.range) return <span class="faint">–</span>;
  return (
    <>
      {of.fix && <div class="mono wrapping">{of.fix}</div>}
      {of.range && <div class="muted small wrapping">{of.range}</div>}
    </>
  );
}
