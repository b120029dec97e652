// SPDX-License-Identifier: Apache-2.0
import type { Waiver } from "../api/platform";
import { number } from "../lib/format";
import { openHref } from "../lib/open";
import type { Column } from "../ui/DataTable";
import { StateWord } from "../ui/StateWord";
import { Time } from "../ui/Time";
import { kindWords, STATE_TONES, STATE_WORDS, scopeWords } from "./words";

export function WaiverName({ row }: { readonly row: Waiver }) {
  const words = scopeWords(row.scope);
  return (
    <a class="row-link" href={openHref(row.id)} title={words}>
      {words}
    </a>
  );
}

export function WaiverStateWord({ of }: { readonly of: Waiver }) {
  return <StateWord tone={STATE_TONES[of.state]} word={STATE_WORDS[of.state]} reason={of.stateReason} />;
}

export const COLUMNS: readonly Column<Waiver>[] = [
  { id: "scope", label: "About", cell: (row) => <WaiverName row={row} /> },
  { id: "state", label: "State", width: "col-160", cell: (row) => <WaiverStateWord of={row} /> },
  {
    id: "kind",
    label: "Why",
    width: "col-208",
    needs: "much-room",
    cell: (row) => (
      <span title={row.reason}>
        {kindWords(row.kind)} <span class="muted">{row.reason}</span>
      </span>
    ),
  },
  {
    id: "findings",
    label: "Muted",
    width: "col-64",
    isNumber: true,
    cell: (row) => (row.findings === undefined ? <span class="faint">–</span> : number(row.findings)),
  },
  { id: "owner", label: "Owner", width: "col-120", needs: "room", cell: (row) => row.owner.name },
  {
    id: "team",
    label: "Team",
    width: "col-96",
    needs: "much-room",
    cell: (row) => row.team?.name ?? <span class="faint">all</span>,
  },
  { id: "expires", label: "Ends", width: "col-80", cell: (row) => <Time at={row.expires} /> },
];

export function PhoneRow({ row }: { readonly row: Waiver }) {
  return (
    <div class="phone-row">
      <div class="truncate">
        <WaiverName row={row} />
      </div>
      <WaiverStateWord of={row} />
      <div class="muted small">
        {row.owner.name} · ends <Time at={row.expires} />
      </div>
    </div>
  );
}
