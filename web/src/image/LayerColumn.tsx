// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from "preact/hooks";
import type { ImageDetail, Layer } from "../api/inventory";
import { bytes, number, plural, withoutRegistry } from "../lib/format";
import { useQueryState } from "../lib/query-state";
import { BaseIcon, DownIcon, ImagesIcon } from "../ui/icons";
import { SeverityBar, SeverityCounts, total } from "../ui/Severity";
import { type Band, bandsOf, instructionOf, type LayerSet, layerSet, toggled } from "./layers";

/** The base chain over the layers, deepest first, as a Dockerfile reads. What is chosen filters the tabs beside it. */
export function LayerColumn({ image }: { readonly image: ImageDetail }) {
  const [chosen, choose] = useQueryState("layers", layerSet);
  const [isOpen, setOpen] = useState(false);
  const bands = useMemo(() => bandsOf(image.layers, image.bases), [image]);
  const most = Math.max(1, ...image.layers.map((layer) => total(layer.findings)));
  return (
    <section class={`card layer-column ${isOpen ? "is-open" : ""}`} aria-label="Base chain and layers">
      <div class="card-head">
        <h2>Layers</h2>
        <span class="line">
          {chosen.size > 0 ? (
            <button type="button" class="button quiet small" onClick={() => choose(new Set())}>
              Show all
            </button>
          ) : (
            <span class="muted small">{plural(image.layers.length, "layer")}</span>
          )}
          <button
            type="button"
            class="button quiet icon small layers-toggle"
            aria-expanded={isOpen}
            aria-controls="layers"
            aria-label="Layers to filter by"
            onClick={() => setOpen(!isOpen)}
          >
            <DownIcon />
          </button>
        </span>
      </div>
      <div id="layers" class="layer-bands">
        {bands.map((band) => (
          <BandOf key={band.key} band={band} chosen={chosen} choose={choose} most={most} />
        ))}
        {image.layers.length === 0 && <p class="band-head muted">No layer was read.</p>}
      </div>
    </section>
  );
}

interface ChoiceProps {
  readonly chosen: LayerSet;
  readonly most: number;
  choose(layers: LayerSet): void;
}

function BandOf({ band, chosen, choose, most }: ChoiceProps & { readonly band: Band }) {
  const indexes = band.layers.map((layer) => layer.index);
  const isIn = indexes.every((index) => chosen.has(index));
  return (
    <fieldset class={`band ${band.isBase ? "is-base" : "is-own"}`}>
      <legend class="sr-only">{titleOf(band)}</legend>
      <label class="band-head">
        <input
          type="checkbox"
          checked={isIn}
          indeterminate={!isIn && indexes.some((index) => chosen.has(index))}
          onChange={() => choose(toggled(chosen, indexes))}
        />
        {band.isBase ? <BaseIcon size={14} /> : <ImagesIcon size={14} />}
        <span class="strong truncate grow" title={band.base?.name ?? titleOf(band)}>
          {titleOf(band)}
        </span>
        <BandState band={band} />
      </label>
      <ol>
        {band.layers.map((layer) => (
          <LayerRow key={layer.index} layer={layer} chosen={chosen} choose={choose} most={most} />
        ))}
      </ol>
    </fieldset>
  );
}

function titleOf(band: Band): string {
  if (band.base) return withoutRegistry(band.base.name);
  return band.isBase ? "A base that isn't known" : "This image";
}

function BandState({ band }: { readonly band: Band }) {
  if (!band.base) return null;
  const { behind, newest } = band.base;
  if (!behind) return <span class="badge is-good">newest</span>;
  return (
    <span class="badge is-medium" title={newest && `The newest is ${newest}`}>
      {number(behind)} behind
    </span>
  );
}

function LayerRow({ layer, chosen, choose, most }: ChoiceProps & { readonly layer: Layer }) {
  const { verb, rest } = instructionOf(layer.instruction);
  const isEmpty = total(layer.findings) === 0;
  return (
    <li>
      <label class={`layer ${chosen.has(layer.index) ? "is-chosen" : ""}`} title={layer.instruction}>
        <input
          type="checkbox"
          checked={chosen.has(layer.index)}
          onChange={() => choose(toggled(chosen, [layer.index]))}
          aria-label={`Layer ${layer.index}: ${verb} ${rest}`.slice(0, 120)}
        />
        <span class="layer-index faint">{layer.index}</span>
        <span class="layer-text truncate mono">
          {verb && <span class="verb">{verb}</span>} {rest}
        </span>
        <span class="layer-size muted small">{layer.size === undefined ? "" : bytes(layer.size)}</span>
        <span class="layer-effect small">
          <span class="muted">{layer.packages > 0 ? plural(layer.packages, "package") : "no packages"}</span>
          {!isEmpty && (
            <>
              <SeverityBar of={layer.findings} most={most} width={64} />
              <span class="strong">{number(total(layer.findings))}</span>
              {chosen.has(layer.index) && <SeverityCounts of={layer.findings} />}
            </>
          )}
        </span>
      </label>
    </li>
  );
}
