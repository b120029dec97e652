// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { Team } from "../api/platform";
import { done } from "../lib/done";
import { plural } from "../lib/format";
import { useMay, useMe } from "../lib/me";
import { closeDrawer } from "../lib/open";
import { useMutation, useQuery } from "../lib/query";
import { Confirm } from "../ui/Confirm";
import { Drawer } from "../ui/Dialog";
import { Facts } from "../ui/Facts";
import { Loaded } from "../ui/State";
import { toast } from "../ui/toast";
import { Members } from "./Members";
import { TeamForm } from "./TeamForm";

interface DrawerProps {
  readonly id: string;
  readonly known: Team | undefined;
}

export function TeamDrawer({ id, known }: DrawerProps) {
  const answer = useQuery<Team>(`/teams/${encodeURIComponent(id)}`);
  const shown = { ...answer, value: answer.value ?? known };
  return (
    <Drawer
      title={shown.value?.name ?? "Team"}
      subtitle={shown.value && <a href={`/images?team=${shown.value.id}`}>{plural(shown.value.lineages, "image")}</a>}
      onClose={closeDrawer}
    >
      <Loaded of={shown} rows={6}>
        {(team) => <Content team={team} />}
      </Loaded>
    </Drawer>
  );
}

function Content({ team }: { readonly team: Team }) {
  const mayManage = useMayManage(team.id);
  const mayRemove = useMay("MANAGE_PEOPLE");
  return (
    <div class="stack-l">
      {mayManage ? (
        <TeamForm team={team} onSaved={() => toast("Changed. Its images follow at once.")} />
      ) : (
        <Facts
          of={[
            [
              "Repositories",
              <span key="patterns" class="mono pre">
                {team.patterns.join("\n") || "none"}
              </span>,
            ],
          ]}
        />
      )}
      <Members team={team} mayManage={mayManage} />
      {mayRemove && <Remove team={team} />}
    </div>
  );
}

/** A team's own administrators may, and those of everything. */
function useMayManage(team: number): boolean {
  const me = useMe();
  return me?.isAdmin === true || me?.teams.some(({ id, role }) => id === team && role === "admin") === true;
}

function Remove({ team }: { readonly team: Team }) {
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation(
    (_, ask) => done(ask("DELETE", `/teams/${team.id}`)),
    ["/teams", "/people", "/lineages", "/home"],
  );
  const gone = () => {
    toast(`${team.name} is removed.`);
    closeDrawer();
  };
  return (
    <section class="end-zone">
      <div>
        <h3>Remove</h3>
        <p class="muted">What it owned belongs to nobody then.</p>
      </div>
      <button type="button" class="button danger" onClick={() => setAsking(true)}>
        Remove
      </button>
      {isAsking && (
        <Confirm
          title={`Remove ${team.name}?`}
          verb="Remove"
          deed={remove}
          onDone={gone}
          onClose={() => setAsking(false)}
        >
          <p>
            {plural(team.lineages, "image")} will belong to nobody, and nobody is told of them. Its members stay,
            without their roles in it.
          </p>
        </Confirm>
      )}
    </section>
  );
}
