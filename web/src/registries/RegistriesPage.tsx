// SPDX-License-Identifier: Apache-2.0
import type { Registry } from "../api/model";
import { Permitted } from "../lib/me";
import { usePages } from "../lib/query";
import { text, useQueryState } from "../lib/query-state";
import { DataTable } from "../ui/DataTable";
import { PageHead } from "../ui/Page";
import { Empty } from "../ui/State";
import { COLUMNS, PhoneRow } from "./columns";
import { RegistryDrawer } from "./RegistryDrawer";

/** Where images come from, and whether it works. */
export function RegistriesPage() {
  const pages = usePages<Registry>("/registries");
  const [open] = useQueryState("open", text);
  return (
    <>
      <PageHead title="Registries" lead="Where images come from, how often each is listed, and what stands in the way">
        <Connect />
      </PageHead>
      <DataTable
        noun="registries"
        pages={pages}
        columns={COLUMNS}
        phone={(row) => <PhoneRow row={row} />}
        keyOf={(row) => String(row.id)}
        openRow={open}
        empty={<None />}
      />
      {open && <RegistryDrawer key={open} id={open} known={pages.value?.find((row) => String(row.id) === open)} />}
    </>
  );
}

function Connect() {
  return (
    <Permitted to="MANAGE_REGISTRIES">
      <a class="button primary" href="/start?step=connect">
        Connect a registry
      </a>
    </Permitted>
  );
}

function None() {
  return (
    <Empty title="No registry is connected" action={<Connect />}>
      Plimsoll reads a registry's list, pulls what is wanted once, and judges it again whenever an advisory changes. An
      administrator connects it.
    </Empty>
  );
}
