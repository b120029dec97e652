// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";
import type { Configuration } from "../api/inventory";
import { Empty } from "../ui/State";
import { Time } from "../ui/Time";
import { instructionOf } from "./layers";

/** How it would run, and how it was made. */
export function ConfigurationTab({ of }: { readonly of: Configuration | undefined }) {
  if (!of) return <Empty title="No configuration is known">This image was never read.</Empty>;
  return (
    <div class="stack-l">
      <section class="card" aria-label="How it runs">
        <div class="card-head">
          <h2>How it runs</h2>
        </div>
        <dl class="facts card-body">
          <Fact label="User">
            <User name={of.user} />
          </Fact>
          <Fact label="Entry point">
            <Words of={of.entrypoint} />
          </Fact>
          <Fact label="Command">
            <Words of={of.command} />
          </Fact>
          <Fact label="Ports">{of.ports?.length ? of.ports.join(", ") : <None />}</Fact>
          <Fact label="Folder">{of.workingFolder ? <code>{of.workingFolder}</code> : <None word="/" />}</Fact>
          <Fact label="Environment">
            <Lines of={of.environment} />
          </Fact>
        </dl>
      </section>
      <Labels of={of.labels} />
      <History of={of.history} />
    </div>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function None({ word = "none" }: { readonly word?: string }) {
  return <span class="faint">{word}</span>;
}

/** No user and user 0 are both root. */
function User({ name }: { readonly name: string | undefined }) {
  const isRoot = !name || /^(root|0)(:|$)/.test(name);
  return (
    <span class="line">
      <code>{name || "not set"}</code>
      {isRoot && <span class="badge is-medium">runs as root</span>}
    </span>
  );
}

function Words({ of }: { readonly of: readonly string[] | undefined }) {
  return of?.length ? (
    <code class="wrapping">{of.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(" ")}</code>
  ) : (
    <None />
  );
}

function Lines({ of }: { readonly of: readonly string[] | undefined }) {
  if (!of?.length) return <None />;
  return (
    <ul class="code-lines">
      {of.map((line) => (
        <li key={line}>
          <code class="wrapping">{line}</code>
        </li>
      ))}
    </ul>
  );
}

function Labels({ of = [] }: { readonly of: Configuration["labels"] }) {
  if (of.length === 0) return null;
  return (
    <section class="card" aria-label="Labels">
      <div class="card-head">
        <h2>Labels</h2>
      </div>
      <dl class="facts labels card-body">
        {of.map(({ name, value }) => (
          <Fact key={name} label={name}>
            <span class="wrapping">{value}</span>
          </Fact>
        ))}
      </dl>
    </section>
  );
}

function History({ of = [] }: { readonly of: Configuration["history"] }) {
  if (of.length === 0) return null;
  return (
    <section class="card" aria-label="History">
      <div class="card-head">
        <h2>History</h2>
        <span class="muted small">first instruction first; faint ones made no layer</span>
      </div>
      <ol class="history card-rows">
        {of.map(({ instruction, created, isEmpty }, index) => {
          const { verb, rest } = instructionOf(instruction);
          return (
            <li key={`${index} ${instruction}`} class={isEmpty ? "faint" : ""}>
              <code class="wrapping">
                {verb && <span class="verb">{verb}</span>} {rest}
              </code>
              {created && (
                <span class="muted small nowrap">
                  <Time at={created} />
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
