// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import type { Problem } from "../api/model";
import type { Answer } from "../lib/query";
import { LockIcon, SearchIcon, WarnIcon } from "./icons";

interface EmptyProps {
  readonly title: string;
  readonly children?: ComponentChildren;
  /** The next step. */
  readonly action?: ComponentChildren;
}

export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div class="state">
      <SearchIcon size={24} />
      <h3>{title}</h3>
      {children && <p>{children}</p>}
      {action && <div class="line">{action}</div>}
    </div>
  );
}

/** Why it failed and what to do, in the server's words; forbidden is told apart from broken. */
export function Failed({ problem, retry }: { readonly problem: Problem; readonly retry?: () => void }) {
  const isForbidden = problem.status === 403;
  return (
    <div class="state" role="alert">
      {isForbidden ? <LockIcon size={24} /> : <WarnIcon size={24} />}
      <h3>{isForbidden ? "You may not see this" : problem.title}</h3>
      <p>{problem.detail ?? (isForbidden ? "None of your roles allows it." : "The server gave no details.")}</p>
      <p>{problem.todo ?? (isForbidden ? "Ask an administrator of the team for the role that does." : undefined)}</p>
      {problem.requestId && <p class="faint small mono">Request {problem.requestId}</p>}
      {retry && !isForbidden && (
        <div class="line">
          <button type="button" class="button" onClick={retry}>
            Try again
          </button>
        </div>
      )}
    </div>
  );
}

/** As high as what will stand here, and invisible for the first 100 ms. */
export function Skeleton({ rows = 3 }: { readonly rows?: number }) {
  return (
    <div class="stack" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} class={`skeleton ${["w3", "w2", "w1"][row % 3]}`} />
      ))}
    </div>
  );
}

interface LoadedProps<T> {
  readonly of: Answer<T>;
  readonly rows?: number;
  children(value: T): ComponentChildren;
}

/** The three ways of an answer in one place: what a page writes is only the good one. */
export function Loaded<T>({ of, rows, children }: LoadedProps<T>) {
  if (of.value !== undefined) return <>{children(of.value)}</>;
  if (of.problem) return <Failed problem={of.problem} retry={of.reload} />;
  return <Skeleton {...(rows && { rows })} />;
}

/** A problem beside the deed that failed. */
export function ProblemNotice({ problem }: { readonly problem: Problem | undefined }) {
  if (!problem) return null;
  return (
    <div class="notice is-bad" role="alert">
      <WarnIcon />
      <div>
        <div class="strong">{problem.title}</div>
        {problem.detail && <div>{problem.detail}</div>}
        {problem.todo && <div>{problem.todo}</div>}
      </div>
    </div>
  );
}
