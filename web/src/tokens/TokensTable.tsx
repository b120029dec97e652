// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Token } from "../api/platform";
import { done } from "../lib/done";
import { useMutation, usePages } from "../lib/query";
import { permissionWord } from "../people/roles";
import { Confirm } from "../ui/Confirm";
import { type Column, DataTable } from "../ui/DataTable";
import { PlusIcon } from "../ui/icons";
import { Empty } from "../ui/State";
import { StateWord } from "../ui/StateWord";
import { Time } from "../ui/Time";
import { toast } from "../ui/toast";
import { NewTokenDialog } from "./NewTokenDialog";
import { tokenState } from "./state";

/** One's own tokens, or everybody's for who looks after people. */
export function TokensTable({ isAll = false }: { readonly isAll?: boolean }) {
  const pages = usePages<Token>("/tokens", isAll ? { all: true } : {});
  const [revoking, setRevoking] = useState<Token>();
  const [isMaking, setMaking] = useState(false);
  const make = !isAll && (
    <button type="button" class="button small" onClick={() => setMaking(true)}>
      <PlusIcon size={14} /> New token
    </button>
  );
  return (
    <>
      <DataTable
        noun={isAll ? "tokens" : "tokens of yours"}
        pages={pages}
        columns={columnsOf(isAll, setRevoking)}
        phone={(row) => <PhoneRow row={row} isAll={isAll} onRevoke={() => setRevoking(row)} />}
        keyOf={(row) => String(row.id)}
        actions={make}
        empty={
          <Empty title={isAll ? "Nobody has a token" : "You have no token"} action={make}>
            Pipelines scan and ask with a token instead of a password. It can do no more than its owner, and ends by
            itself.
          </Empty>
        }
      />
      {isMaking && <NewTokenDialog onClose={() => setMaking(false)} />}
      {revoking && <Revoking token={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}

function columnsOf(isAll: boolean, onRevoke: (token: Token) => void): readonly Column<Token>[] {
  const owner: Column<Token> = { id: "owner", label: "Owner", width: "col-144", cell: (row) => row.owner };
  return [
    { id: "name", label: "Token", cell: (row) => <span class="strong">{row.name}</span> },
    ...(isAll ? [owner] : []),
    { id: "may", label: "May", needs: "room", cell: (row) => <span title={scopes(row)}>{scopes(row)}</span> },
    { id: "state", label: "State", width: "col-120", cell: (row) => <StateWord {...tokenState(row)} /> },
    { id: "used", label: "Last used", width: "col-96", cell: (row) => <Time at={row.lastUsed} /> },
    { id: "expires", label: "Ends", width: "col-80", cell: (row) => <Time at={row.revoked ?? row.expires} /> },
    {
      id: "revoke",
      label: "Revoke",
      isLabelHidden: true,
      width: "col-96",
      cell: (row) => <RevokeButton row={row} onRevoke={() => onRevoke(row)} />,
    },
  ];
}

function scopes(token: Token): string {
  return token.scopes.map(permissionWord).join(", ");
}

function RevokeButton({ row, onRevoke }: { readonly row: Token; onRevoke(): void }) {
  if (tokenState(row).tone === "off") return null;
  return (
    <button type="button" class="button quiet small" aria-label={`Revoke ${row.name}`} onClick={onRevoke}>
      Revoke
    </button>
  );
}

interface PhoneProps {
  readonly row: Token;
  readonly isAll: boolean;
  onRevoke(): void;
}

function PhoneRow({ row, isAll, onRevoke }: PhoneProps) {
  return (
    <div class="phone-row">
      <div class="line between">
        <span class="strong truncate">{row.name}</span>
        <RevokeButton row={row} onRevoke={onRevoke} />
      </div>
      <div class="line">
        <StateWord {...tokenState(row)} />
        {isAll && <span class="muted small">{row.owner}</span>}
      </div>
      <div class="muted small truncate">{scopes(row)}</div>
    </div>
  );
}

function Revoking({ token, onClose }: { readonly token: Token; onClose(): void }) {
  const revoke = useMutation((_, ask) => done(ask("DELETE", `/tokens/${token.id}`)), ["/tokens"]);
  return (
    <Confirm
      title={`Revoke ${token.name}?`}
      verb="Revoke"
      deed={revoke}
      onDone={() => {
        toast(`${token.name} is revoked.`);
        onClose();
      }}
      onClose={onClose}
    >
      <p>Whatever uses it is refused from the next request on. This can't be taken back.</p>
    </Confirm>
  );
}
