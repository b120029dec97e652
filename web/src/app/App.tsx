// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Me, Problem, Setup } from "../api/model";
import { navigate } from "../lib/address";
import { closeEvents, openEvents } from "../lib/events";
import { ask, onSignedOut, setCsrfToken, toProblem } from "../lib/http";
import { MeProvider } from "../lib/me";
import { forgetAll } from "../lib/query";
import { FirstPersonPage } from "../setup/FirstPersonPage";
import { InvitationPage } from "../signin/InvitationPage";
import { SignInPage } from "../signin/SignInPage";
import { Failed } from "../ui/State";
import { Shell } from "./Shell";
import { type Session, SessionContext } from "./session";

type Stage =
  | { readonly is: "asking" }
  | { readonly is: "setup" }
  | { readonly is: "out" }
  | { readonly is: "in"; readonly me: Me }
  | { readonly is: "failed"; readonly problem: Problem };

/** Addresses that lead in and mean nothing inside. */
const DOORS: readonly string[] = ["/setup", "/invitation"];

/** Who is here decides what is shown: nobody yet (set-up), nobody now (sign-in), or somebody (the pages). */
export function App() {
  const [stage, setStage] = useState<Stage>({ is: "asking" });
  const signedIn = useCallback((me: Me) => {
    setCsrfToken(me.csrf ?? "");
    forgetAll();
    openEvents();
    if (DOORS.includes(location.pathname)) navigate("/", "replace");
    setStage({ is: "in", me });
  }, []);
  const leave = useCallback(() => {
    closeEvents();
    forgetAll();
    setStage({ is: "out" });
  }, []);
  const start = useCallback(
    () => void arrive().then((next) => (next.is === "in" ? signedIn(next.me) : setStage(next))),
    [signedIn],
  );
  const session = useMemo<Session>(() => ({ signedIn, signOut: () => void signOut().then(leave) }), [signedIn, leave]);
  useEffect(() => {
    onSignedOut(leave);
    start();
  }, [start, leave]);
  return <SessionContext.Provider value={session}>{view(stage, start)}</SessionContext.Provider>;
}

function view(stage: Stage, retry: () => void) {
  switch (stage.is) {
    case "asking":
      return null;
    case "setup":
      return <FirstPersonPage />;
    case "out":
      return location.pathname === "/invitation" ? <InvitationPage /> : <SignInPage />;
    case "failed":
      return (
        <main class="narrow">
          <Failed problem={stage.problem} retry={retry} />
        </main>
      );
    case "in":
      return (
        <MeProvider value={stage.me}>
          <Shell />
        </MeProvider>
      );
  }
}

async function arrive(): Promise<Stage> {
  try {
    return { is: "in", me: await ask<Me>("GET", "/me") };
  } catch (error) {
    const problem = toProblem(error);
    if (problem.status !== 401) return { is: "failed", problem };
  }
  try {
    return { is: (await ask<Setup>("GET", "/setup")).isNeeded ? "setup" : "out" };
  } catch (error) {
    return { is: "failed", problem: toProblem(error) };
  }
}

async function signOut(): Promise<void> {
  await ask("DELETE", "/sessions/current").catch(() => {}); // Already ended is ended.
  navigate("/", "replace");
}
