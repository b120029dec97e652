// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "preact/hooks";
import type { ImageDetail, ImagePackage, ImagePackages } from "../api/inventory";
import { useQuery } from "../lib/query";
import { oneOf, text, useQueryState } from "../lib/query-state";
import { type Column, DataTable } from "../ui/DataTable";
import { type Facet, FilterBar } from "../ui/FilterBar";
import { SeverityCounts, total } from "../ui/Severity";
import { Empty, Loaded } from "../ui/State";
import { FacetMenu } from "./FacetMenu";
import { type LayerSet, layerSet, rangesOf } from "./layers";
import { PackageTree } from "./PackageTree";
import { facetsOfPackages, isPackageListed, type PackageFilters, sortedPackages } from "./packages";
import { Segments } from "./Segments";
import { wholeList } from "./whole";

const VIEW = oneOf(["table", "tree"]);
const SORT = oneOf(["risk", "name"]);

export function PackagesTab({ image, path }: { readonly image: ImageDetail; readonly path: string }) {
  const answer = useQuery<ImagePackages>(`${path}/packages`);
  return (
    <Loaded of={answer} rows={9}>
      {(value) => <Packages image={image} all={value.items} path={path} />}
    </Loaded>
  );
}

interface PackagesProps {
  readonly image: ImageDetail;
  readonly all: readonly ImagePackage[];
  readonly path: string;
}

function Packages({ image, all, path }: PackagesProps) {
  const [view, setView] = useQueryState("view", VIEW);
  const [sort, setSort] = useQueryState("sort", SORT);
  const filters = usePackageFilters();
  const listed = useMemo(
    () =>
      sortedPackages(
        all.filter((one) => isPackageListed(one, filters)),
        sort,
      ),
    [all, filters, sort],
  );
  const facets: readonly Facet[] = facetsOfPackages(all);
  const chips = filters.layers.size > 0 ? [...facets, layerChip(filters.layers)] : facets;
  const switcher = <Segments label="View" choices={{ table: "Table", tree: "Tree" }} value={view} onValue={setView} />;
  return (
    <>
      <FilterBar label="Package, purl or path" facets={chips}>
        {facets.map((facet) => (
          <FacetMenu key={facet.name} facet={facet} />
        ))}
      </FilterBar>
      {view === "tree" ? (
        <PackageTree all={all} listed={listed} isFiltered={listed.length < all.length} switcher={switcher} />
      ) : (
        <DataTable
          noun="packages"
          pages={wholeList(listed)}
          columns={COLUMNS}
          phone={(one) => <PhoneRow one={one} />}
          keyOf={(one) => String(one.id)}
          sort={sort}
          onSort={(by) => setSort(by as typeof sort)}
          source={{ path: `${path}/packages`, query: {} }}
          actions={switcher}
          empty={<Empty title={image.coverage === "scanned" ? "No package" : "No package is known"} />}
        />
      )}
    </>
  );
}

function usePackageFilters(): PackageFilters {
  const [q] = useQueryState("q", text);
  const [type] = useQueryState("type", text);
  const [licence] = useQueryState("licence", text);
  const [layers] = useQueryState("layers", layerSet);
  return useMemo(() => ({ q: q.toLowerCase(), type, licence, layers }), [q, type, licence, layers]);
}

function layerChip(layers: LayerSet): Facet {
  const ranges = rangesOf(layers);
  return {
    name: "layers",
    label: "Layers",
    choices: [{ value: ranges, label: ranges.replaceAll(".", ", ").replaceAll("-", "–") }],
  };
}

function Name({ one }: { readonly one: ImagePackage }) {
  return (
    <a class="row-link" href={`/packages/${one.id}`} title={one.purl}>
      {one.name}
    </a>
  );
}

function Licences({ one }: { readonly one: ImagePackage }) {
  const words = one.licences?.join(", ");
  return words ? <span title={words}>{words}</span> : <span class="faint">not stated</span>;
}

function Findings({ one }: { readonly one: ImagePackage }) {
  return one.counts && total(one.counts) > 0 ? <SeverityCounts of={one.counts} /> : <span class="faint">–</span>;
}

const COLUMNS: readonly Column<ImagePackage>[] = [
  { id: "name", label: "Package", sort: "name", cell: (one) => <Name one={one} /> },
  { id: "version", label: "Version", width: "col-176", cell: (one) => <span title={one.version}>{one.version}</span> },
  { id: "type", label: "Type", width: "col-64", needs: "room", cell: (one) => one.type },
  { id: "licence", label: "Licence", width: "col-120", needs: "room", cell: (one) => <Licences one={one} /> },
  {
    id: "layer",
    label: "Layer",
    width: "col-64",
    cell: (one) => (one.isInherited ? `${one.layer} base` : String(one.layer)),
  },
  { id: "findings", label: "Flaws", width: "col-228", sort: "risk", cell: (one) => <Findings one={one} /> },
];

function PhoneRow({ one }: { readonly one: ImagePackage }) {
  return (
    <div class="phone-row">
      <div class="truncate">
        <Name one={one} /> <span class="muted">{one.version}</span>
      </div>
      <div class="line small">
        <span class="muted">{one.type}</span>
        <Findings one={one} />
      </div>
    </div>
  );
}
