// SPDX-License-Identifier: Apache-2.0
import type { BaseRef, Layer } from "../api/inventory";
import type { Codec } from "../lib/query-state";

/** Neighbouring layers that came together: those of one base of the chain, or the image's own. */
export interface Band {
  readonly key: string;
  readonly isBase: boolean;
  /** Absent for the image's own layers, and for base layers that no known base accounts for. */
  readonly base?: BaseRef;
  readonly layers: readonly Layer[];
}

/** From the deepest base up to the image's own layers, as a Dockerfile reads. A base without layers of its own has no band. */
export function bandsOf(layers: readonly Layer[], bases: readonly BaseRef[]): readonly Band[] {
  const bands: Band[] = [];
  let from = 0;
  for (const base of [...bases].sort((a, b) => (a.layers ?? 0) - (b.layers ?? 0))) {
    const part = layers.slice(from, base.layers ?? 0);
    if (part.length > 0) bands.push({ key: String(base.id), isBase: true, base, layers: part });
    from = Math.max(from, base.layers ?? 0);
  }
  const rest = layers.slice(from);
  const unnamed = rest.filter((layer) => layer.isBase);
  const own = rest.filter((layer) => !layer.isBase);
  if (unnamed.length > 0) bands.push({ key: "unnamed", isBase: true, layers: unnamed });
  if (own.length > 0) bands.push({ key: "own", isBase: false, layers: own });
  return bands;
}

export type LayerSet = ReadonlySet<number>;

/** More layers than any image may have; a longer range in an address is a stranger's. */
const MOST_LAYERS = 1000;

/** In the address as `0-6.9`: layers 0 to 6 and 9. */
export const layerSet: Codec<LayerSet> = {
  read: (values) => new Set((values[0] ?? "").split(".").flatMap(rangeOf)),
  write: (layers) => (layers.size === 0 ? [] : [rangesOf(layers)]),
};

function rangeOf(text: string): number[] {
  const [, first, last] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(text) ?? [];
  if (first === undefined) return [];
  const from = Number(first);
  const to = Math.min(Number(last ?? first), MOST_LAYERS);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

export function rangesOf(layers: LayerSet): string {
  const runs: [number, number][] = [];
  for (const layer of [...layers].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run[1] === layer - 1) run[1] = layer;
    else runs.push([layer, layer]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(".");
}

/** All of them in, or, if all of them are in already, all of them out. */
export function toggled(chosen: LayerSet, layers: readonly number[]): LayerSet {
  const next = new Set(chosen);
  const isIn = layers.every((layer) => chosen.has(layer));
  for (const layer of layers)
    if (isIn) next.delete(layer);
    else next.add(layer);
  return next;
}

/** An instruction as its verb and the rest, without what BuildKit puts around it. */
export function instructionOf(text: string): { readonly verb: string; readonly rest: string } {
  const plain = text
    .replace(/^\/bin\/sh -c #\(nop\)\s*/, "")
    .replace(/^\/bin\/sh -c /, "RUN ")
    .replace(/ # buildkit$/, "")
    .replace(/^RUN \/bin\/sh -c /, "RUN ")
    .trim();
  const [, verb, rest] = /^([A-Z]{2,12})\s+(.*)$/s.exec(plain) ?? [];
  return verb ? { verb, rest: rest ?? "" } : { verb: "", rest: plain };
}
