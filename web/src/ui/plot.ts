// SPDX-License-Identifier: Apache-2.0
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { SEVERITIES, type Severity, type Trend } from "../api/model";
import { number } from "../lib/format";
import { spanBefore } from "./oneDay";
import { short, total } from "./Severity";

const HEIGHT = 200;
/** Width of the bar of a day that is alone. */
const BAR = 10;
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const FONT = "11px system-ui, sans-serif";

export interface Drawn {
  show(at: number | undefined): void;
  destroy(): void;
}

/** Draws stacked areas into a box and follows its width. The colours are the theme's at this moment. */
export function draw(
  box: HTMLElement,
  { days, marks }: Trend,
  sums: Record<Severity, number[]>,
  onAt: (at: number | undefined) => void,
): Drawn {
  const styles = getComputedStyle(box);
  const colour = (name: string) => styles.getPropertyValue(`--${name}`).trim();
  const seconds = days.map((day) => Date.parse(day.day) / 1000);
  // An area needs two days, so the first alone is a bar.
  const only = days.length === 1 ? days[0] : undefined;
  // The widest area first: each later one paints over its lower part.
  const bars = uPlot.paths.bars;
  const order = SEVERITIES.toReversed();
  const plot = new uPlot(
    {
      width: box.clientWidth,
      height: HEIGHT,
      padding: [8, 20, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { setScale: false }, points: { show: false } },
      scales: {
        x: { time: true, ...(only && { range: spanBefore(seconds[0] ?? 0) }) },
        y: { range: (_self, _low, high) => [0, Math.max(1, high * 1.08)] },
      },
      axes: [
        {
          stroke: colour("text-3"),
          font: FONT,
          grid: { show: false },
          ticks: { show: false },
          size: 24,
          space: 72,
          values: (_self, splits) => splits.map((second) => DAY.format(second * 1000)),
        },
        {
          stroke: colour("text-3"),
          font: FONT,
          grid: { stroke: colour("line"), width: 1 },
          ticks: { show: false },
          size: 40,
          space: 48,
          incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 1000000],
          values: (_self, splits) => splits.map(short),
        },
      ],
      series: [
        {},
        ...order.map((severity) => ({
          stroke: colour("panel"),
          width: 1,
          fill: colour(`bar-${severity}`),
          points: { show: false },
          ...(only && bars && { paths: bars({ size: [0.6, BAR] }) }),
        })),
      ],
      hooks: {
        draw: [
          (self) => drawMarks(self, marks, colour("text-2")),
          (self) => only && drawValue(self, seconds[0] ?? 0, total(only.counts), colour("text")),
        ],
        setCursor: [(self) => onAt(self.cursor.event ? (self.cursor.idx ?? undefined) : undefined)],
      },
    },
    [seconds, ...order.map((severity) => sums[severity])],
    box,
  );
  const observer = new ResizeObserver(() => plot.setSize({ width: box.clientWidth, height: HEIGHT }));
  observer.observe(box);
  return {
    show: (at) => {
      if (at === undefined || plot.cursor.event) return;
      plot.setCursor({ left: plot.valToPos(seconds[at] ?? 0, "x"), top: 10 }, false);
    },
    destroy: () => {
      observer.disconnect();
      plot.destroy();
    },
  };
}

/** Above the bar of the only day; its height alone says little without others beside it. */
function drawValue(plot: uPlot, second: number, value: number, colour: string): void {
  const { ctx } = plot;
  const unit = devicePixelRatio;
  ctx.save();
  ctx.fillStyle = colour;
  ctx.font = `${11 * unit}px system-ui, sans-serif`;
  ctx.textAlign = "right";
  ctx.textBaseline = "bottom";
  const right = plot.valToPos(second, "x", true) + (BAR / 2) * unit;
  ctx.fillText(number(value), right, plot.valToPos(value, "y", true) - 3 * unit);
  ctx.restore();
}

/** A small flag above the days on which something happened. */
function drawMarks(plot: uPlot, marks: Trend["marks"], colour: string): void {
  const { ctx, bbox } = plot;
  const unit = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = unit;
  ctx.setLineDash([2 * unit, 3 * unit]);
  for (const mark of marks) {
    const x = Math.round(plot.valToPos(Date.parse(mark.day) / 1000, "x", true));
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(x, bbox.top + 2 * unit, 3 * unit, 0, 7);
    ctx.fill();
  }
  ctx.restore();
}
