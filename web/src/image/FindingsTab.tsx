// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "preact/hooks";
import type { ImageDetail, ImageFindings } from "../api/inventory";
import { changeQuery } from "../lib/address";
import type { Answer } from "../lib/query";
import { oneOf, useQueryState } from "../lib/query-state";
import { type Facet, FilterBar, useFilters } from "../ui/FilterBar";
import { Empty, Loaded } from "../ui/State";
import { FacetMenu } from "./FacetMenu";
import { FindingTable } from "./FindingTable";
import { facetsOfFindings } from "./facets";
import { type FindingFilters, isListed, isWaived } from "./findings";
import { GROUPINGS, groupsOf } from "./groups";
import { type LayerSet, layerSet, rangesOf } from "./layers";
import { Segments } from "./Segments";

const GROUPING = oneOf(GROUPINGS);
const LABELS = { fix: "Fix", package: "Package", flaw: "Flaw", layer: "Layer" } as const;
const NAMES = ["severity", "exploited", "fixable", "origin", "waived"];

interface FindingsTabProps {
  readonly image: ImageDetail;
  readonly findings: Answer<ImageFindings>;
  readonly path: string;
}

export function FindingsTab({ image, findings, path }: FindingsTabProps) {
  return (
    <Loaded of={findings} rows={9}>
      {(value) => <Findings image={image} value={value} path={path} />}
    </Loaded>
  );
}

interface FindingsProps {
  readonly image: ImageDetail;
  readonly value: ImageFindings;
  readonly path: string;
}

function Findings({ image, value, path }: FindingsProps) {
  const [by, setBy] = useQueryState("group", GROUPING);
  const filters = useFindingFilters();
  const listed = useMemo(() => value.items.filter((one) => isListed(one, filters)), [value, filters]);
  const groups = useMemo(() => groupsOf(listed, by, value.fixes, image.layers), [listed, by, value, image]);
  const facets = [...facetsOfFindings(value.items), ...layerFacet(filters.layers)];
  return (
    <>
      <FilterBar label="Flaw, package or path" facets={facets}>
        {facets
          .filter((facet) => NAMES.includes(facet.name))
          .map((facet) => (
            <FacetMenu key={facet.name} facet={facet} />
          ))}
      </FilterBar>
      <FindingTable
        by={by}
        groups={groups}
        image={image}
        path={path}
        isOpenAtFirst={by === "fix" || groups.length <= 4}
        switcher={<Segments label="Group by" choices={LABELS} value={by} onValue={setBy} />}
        empty={<NothingListed value={value} image={image} />}
      />
    </>
  );
}

function useFindingFilters(): FindingFilters {
  const asked = useFilters(NAMES);
  const [layers] = useQueryState("layers", layerSet);
  const key = JSON.stringify(asked);
  return useMemo(() => {
    const of = (name: string) => String((JSON.parse(key) as Record<string, string>)[name] ?? "");
    return {
      q: of("q").trim(),
      severity: of("severity"),
      exploited: of("exploited"),
      fixable: of("fixable"),
      origin: of("origin"),
      waived: of("waived"),
      layers,
    };
  }, [key, layers]);
}

/** The chosen layers stand among the filters too, where they can be dropped. */
function layerFacet(layers: LayerSet): readonly Facet[] {
  if (layers.size === 0) return [];
  const ranges = rangesOf(layers);
  const label = ranges.replaceAll(".", ", ").replaceAll("-", "–");
  return [{ name: "layers", label: layers.size === 1 ? "Layer" : "Layers", choices: [{ value: ranges, label }] }];
}

/** An empty list says whether it is good news: only if all was read and nothing is filtered away. */
function NothingListed({ value, image }: { readonly value: ImageFindings; readonly image: ImageDetail }) {
  const open = value.items.filter((one) => !isWaived(one));
  const clear = () => changeQuery(Object.fromEntries(["q", "layers", ...NAMES].map((name) => [name, []])));
  if (open.length > 0 || location.search.includes("waived"))
    return (
      <Empty
        title="No finding matches these filters"
        action={
          <button type="button" class="button" onClick={clear}>
            Clear the filters
          </button>
        }
      />
    );
  if (image.coverage !== "scanned" || image.gaps.length > 0)
    return (
      <Empty title="Nothing was found in what was read">
        Not all of this image could be read: this is no proof that it is free of flaws.
      </Empty>
    );
  return (
    <Empty title="No open finding">Everything in this image was read, and no advisory speaks of what is in it.</Empty>
  );
}
