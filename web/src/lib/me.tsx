// SPDX-License-Identifier: Apache-2.0
import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Me, Permission } from "../api/model";

const MeContext = createContext<Me | undefined>(undefined);
export const MeProvider = MeContext.Provider;

export function useMe(): Me | undefined {
  return useContext(MeContext);
}

/** The server decides; this only spares people buttons that would answer "forbidden". */
export function useMay(permission: Permission): boolean {
  return useMe()?.permissions.includes(permission) ?? false;
}

interface PermittedProps {
  readonly to: Permission;
  readonly children: ComponentChildren;
}

export function Permitted({ to, children }: PermittedProps) {
  return useMay(to) ? children : null;
}
