// SPDX-License-Identifier: Apache-2.0
import type { Registry } from "../api/model";
import { number } from "../lib/format";
import { useMay } from "../lib/me";
import { closeDrawer } from "../lib/open";
import { useQuery } from "../lib/query";
import { Drawer } from "../ui/Dialog";
import { Loaded } from "../ui/State";
import { type Tab, Tabs } from "../ui/Tabs";
import { PushTab } from "./PushTab";
import { RepositoriesTab } from "./RepositoriesTab";
import { ScopeTab } from "./ScopeTab";
import { SettingsTab } from "./SettingsTab";
import { StateTab } from "./StateTab";

interface DrawerProps {
  readonly id: string;
  readonly known: Registry | undefined;
}

export function RegistryDrawer({ id, known }: DrawerProps) {
  const answer = useQuery<Registry>(`/registries/${encodeURIComponent(id)}`);
  const shown = { ...answer, value: answer.value ?? known };
  const mayManage = useMay("MANAGE_REGISTRIES");
  return (
    <Drawer title={shown.value?.name ?? "Registry"} subtitle={shown.value?.address} onClose={closeDrawer}>
      <Loaded of={shown} rows={6}>
        {(registry) => <Tabs name="part" label="About this registry" tabs={tabsOf(registry, mayManage)} />}
      </Loaded>
    </Drawer>
  );
}

function tabsOf(registry: Registry, mayManage: boolean): [Tab, ...Tab[]] {
  const state: Tab = { id: "state", label: "State", render: () => <StateTab registry={registry} /> };
  const repositories: Tab = {
    id: "repositories",
    label: "Repositories",
    count: number(registry.repositories),
    render: () => <RepositoriesTab id={registry.id} />,
  };
  if (!mayManage) return [state, repositories];
  return [
    state,
    { id: "scope", label: "Scope", render: () => <ScopeTab registry={registry} /> },
    { id: "push", label: "Push events", render: () => <PushTab registry={registry} /> },
    repositories,
    { id: "settings", label: "Settings", render: () => <SettingsTab registry={registry} /> },
  ];
}
