// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "preact/hooks";
import type { ImageDetail, ImageFindings } from "../api/inventory";
import type { PageProps } from "../app/routes";
import { FindingDrawer } from "../finding/FindingDrawer";
import { changeQuery } from "../lib/address";
import { number } from "../lib/format";
import { type Answer, useQuery } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { Failed, Skeleton } from "../ui/State";
import { Tabs } from "../ui/Tabs";
import { ConfigurationTab } from "./ConfigurationTab";
import { DifferenceTab } from "./DifferenceTab";
import { FindingsTab } from "./FindingsTab";
import { isWaived } from "./findings";
import { Gaps } from "./Gaps";
import { Head } from "./Head";
import { LayerColumn } from "./LayerColumn";
import { PackagesTab } from "./PackagesTab";
import { TimelineTab } from "./TimelineTab";
import { useTitle } from "./title";
import "./image.css";
import "./layers.css";
import "../finding/finding.css";

/** One build: where it comes from at the left, what is wrong with it at the right. */
export function ImagePage({ params }: PageProps) {
  const path = `/images/${encodeURIComponent(params.id ?? "")}`;
  const image = useQuery<ImageDetail>(path);
  const findings = useQuery<ImageFindings>(`${path}/findings`);
  useTitle(image.value?.build.reference);
  if (image.value) return <Image image={image.value} findings={findings} path={path} />;
  return (
    <>
      <h1 class="sr-only">Image</h1>
      {image.problem ? <Failed problem={image.problem} retry={image.reload} /> : <Skeleton rows={9} />}
    </>
  );
}

interface ImageProps {
  readonly image: ImageDetail;
  readonly findings: Answer<ImageFindings>;
  /** Its path in the API. */
  readonly path: string;
}

function Image({ image, findings, path }: ImageProps) {
  const [open] = useQueryState("finding", text);
  const listed = useMemo(() => findings.value?.items.filter((one) => !isWaived(one)).length, [findings.value]);
  return (
    <>
      <Head image={image} findings={findings.value} path={path} />
      <Gaps image={image} />
      <div class="image">
        <LayerColumn image={image} />
        <Tabs
          label="About this image"
          tabs={[
            {
              id: "findings",
              label: "Findings",
              ...(listed !== undefined && { count: number(listed) }),
              render: () => <FindingsTab image={image} findings={findings} path={path} />,
            },
            { id: "difference", label: "Difference", render: () => <DifferenceTab image={image} path={path} /> },
            { id: "packages", label: "Packages", render: () => <PackagesTab image={image} path={path} /> },
            {
              id: "configuration",
              label: "Configuration",
              render: () => <ConfigurationTab of={image.configuration} />,
            },
            { id: "timeline", label: "Timeline", render: () => <TimelineTab path={path} /> },
          ]}
        />
      </div>
      {open && (
        <FindingDrawer
          key={open}
          image={path}
          id={open}
          lineage={image.lineages[0]?.name}
          layers={image.layers}
          onClose={() => changeQuery({ finding: [] })}
        />
      )}
    </>
  );
}
