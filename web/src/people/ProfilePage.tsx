// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import { useSession } from "../app/session";
import { done } from "../lib/done";
import { useMe } from "../lib/me";
import { forgetAll, useMutation } from "../lib/query";
import { TokensTable } from "../tokens/TokensTable";
import { Confirm } from "../ui/Confirm";
import { Facts } from "../ui/Facts";
import { PageHead } from "../ui/Page";
import { Time } from "../ui/Time";
import { PasswordForm } from "./PasswordForm";
import { permissionWord, roleWord } from "./roles";

/** One's own: what one may, password, sessions and tokens. */
export function ProfilePage() {
  const me = useMe();
  if (!me) return null;
  return (
    <>
      <PageHead title="Profile" lead={me.email ?? me.name} />
      <div class="stack-l">
        <div class="profile">
          <section class="card" aria-labelledby="who">
            <div class="card-head">
              <h2 id="who">{me.name}</h2>
              {me.isAdmin && <span class="badge is-accent">administrator</span>}
            </div>
            <div class="card-body stack-l">
              <Facts
                of={[
                  ["Mail", me.email],
                  [
                    "Teams",
                    me.teams.map(({ name, role }) => `${name} (${roleWord(role).toLowerCase()})`).join(", ") || "none",
                  ],
                  ["May", me.permissions.map(permissionWord).join(", ")],
                  ["Here before", me.lastSeen && <Time key="seen" at={me.lastSeen} />],
                ]}
              />
              <SignOutEverywhere />
            </div>
          </section>
          <section class="card" aria-labelledby="password">
            <div class="card-head">
              <h2 id="password">Password</h2>
            </div>
            <div class="card-body">
              <PasswordForm />
            </div>
          </section>
        </div>
        <TokensTable />
      </div>
    </>
  );
}

function SignOutEverywhere() {
  const [isAsking, setAsking] = useState(false);
  const { signOut } = useSession();
  const end = useMutation((_, ask) => done(ask("DELETE", "/sessions")));
  const out = () => {
    forgetAll();
    signOut();
  };
  return (
    <div class="form-actions">
      <button type="button" class="button" onClick={() => setAsking(true)}>
        Sign out everywhere
      </button>
      {isAsking && (
        <Confirm
          title="Sign out everywhere?"
          verb="Sign out everywhere"
          deed={end}
          onDone={out}
          onClose={() => setAsking(false)}
        >
          <p>All of your sessions end at once, this one too. Your tokens stay; revoke them below.</p>
        </Confirm>
      )}
    </div>
  );
}
