// SPDX-License-Identifier: Apache-2.0
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Me } from "../api/model";

export interface Session {
  signedIn(me: Me): void;
  signOut(): void;
}

export const SessionContext = createContext<Session>({ signedIn: () => {}, signOut: () => {} });

export function useSession(): Session {
  return useContext(SessionContext);
}
