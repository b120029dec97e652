// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { SEVERITIES, type Severity, type Trend } from "../api/model";
import { nounFor, number, plural } from "../lib/format";
import { since } from "./oneDay";
import { SeverityShape, total, WORDS } from "./Severity";

type Day = Trend["days"][number];

/** Findings over time, stacked by severity from an axis that starts at zero. A table with the same figures follows. */
export function TrendChart({ of, unit = "flaws" }: { readonly of: Trend; readonly unit?: string }) {
  const [at, setAt] = useState<number>();
  const day = at === undefined ? undefined : of.days[at];
  const only = of.days.length === 1 ? of.days[0] : undefined;
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(of.days.length - 1, (at ?? of.days.length) + by)));
  };
  return (
    <figure class="chart">
      <div
        tabIndex={0}
        role="group"
        aria-label={`${unit} over ${plural(of.days.length, "day")}. Left and right arrows tell each day.`}
        onKeyDown={step}
        onBlur={() => setAt(undefined)}
      >
        <Plot of={of} at={at} onAt={setAt} />
        {only && (
          <p class="muted small">
            Recorded {since(only.day, new Date())}: {number(total(only.counts))} {nounFor(total(only.counts), unit)}
          </p>
        )}
        <div aria-live="polite">{day && <Tip day={day} marks={of.marks.filter((mark) => mark.day === day.day)} />}</div>
      </div>
      <figcaption class="legend">
        {SEVERITIES.map((severity) => (
          <span key={severity} class={`severity is-${severity}`}>
            <SeverityShape of={severity} size={8} />
            {WORDS[severity]}
          </span>
        ))}
      </figcaption>
      <Table of={of} unit={unit} />
    </figure>
  );
}

function Tip({ day, marks }: { readonly day: Day; readonly marks: Trend["marks"] }) {
  return (
    <div class="chart-tip">
      <div class="strong">
        {day.day} · {number(total(day.counts))}
      </div>
      {SEVERITIES.map((severity) => (
        <div class="line" key={severity}>
          <span class={`severity is-${severity}`}>
            <SeverityShape of={severity} size={8} /> {WORDS[severity]}
          </span>
          <span>{number(day.counts[severity])}</span>
        </div>
      ))}
      {marks.map((mark) => (
        <div key={mark.text}>{mark.text}</div>
      ))}
    </div>
  );
}

function Table({ of, unit }: { readonly of: Trend; readonly unit: string }) {
  return (
    <details>
      <summary>The figures as a table</summary>
      <div class="chart-table" tabIndex={0} role="group" aria-label="Figures">
        <table>
          <caption class="sr-only">{unit} by day and severity</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              {SEVERITIES.map((severity) => (
                <th scope="col" key={severity}>
                  {WORDS[severity]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.days.toReversed().map((day) => (
              <tr key={day.day}>
                <th scope="row">{day.day}</th>
                {SEVERITIES.map((severity) => (
                  <td key={severity}>{number(day.counts[severity])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

interface PlotProps {
  readonly of: Trend;
  readonly at: number | undefined;
  onAt(at: number | undefined): void;
}

/** The drawing itself; uPlot is fetched when the first chart is. */
function Plot({ of, at, onAt }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const handle = useRef<{ show(at: number | undefined): void }>(null);
  const theme = useThemeTurn();
  const sums = useMemo(() => stack(of.days), [of]);
  useEffect(() => {
    let destroy = () => {};
    let isGone = false;
    void import("./plot").then(({ draw }) => {
      if (isGone || !box.current) return;
      const drawn = draw(box.current, of, sums, onAt);
      handle.current = drawn;
      destroy = drawn.destroy;
    });
    return () => {
      isGone = true;
      handle.current = null;
      destroy();
    };
  }, [of, sums, theme]);
  useEffect(() => handle.current?.show(at), [at]);
  return <div class="chart-plot" ref={box} aria-hidden />;
}

function useThemeTurn(): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const again = () => setTurn((old) => old + 1);
    const system = matchMedia("(prefers-color-scheme: dark)");
    addEventListener("themechange", again);
    system.addEventListener("change", again);
    return () => {
      removeEventListener("themechange", again);
      system.removeEventListener("change", again);
    };
  }, []);
  return turn;
}

/** Upper edges of the areas, critical at the bottom where it is compared best. */
export function stack(days: readonly Day[]): Record<Severity, number[]> {
  const edges = { critical: [], high: [], medium: [], low: [], unknown: [] } as Record<Severity, number[]>;
  for (const { counts } of days) {
    let sum = 0;
    for (const severity of SEVERITIES) {
      sum += counts[severity];
      edges[severity].push(sum);
    }
  }
  return edges;
}
