// SPDX-License-Identifier: Apache-2.0
import type { Finding, Layer } from "../api/inventory";
import { instructionOf } from "../image/layers";

/** Each step follows from the one before; a reader can check any of them. */
export function Evidence({
  steps,
  finding,
  layer,
}: {
  readonly steps: readonly string[];
  readonly finding: Finding;
  readonly layer: Layer | undefined;
}) {
  const { verb, rest } = instructionOf(layer?.instruction ?? "");
  return (
    <section class="stack" aria-label="Evidence">
      <h3>Why we say so</h3>
      <ol class="steps">
        {steps.map((step, index) => (
          <li key={`${index} ${step}`}>{step}</li>
        ))}
      </ol>
      <dl class="facts">
        <dt>Layer</dt>
        <dd>
          {finding.layer}
          {layer && (
            <code class="evidence-layer">
              <span class="verb">{verb}</span> {rest}
            </code>
          )}
        </dd>
        {finding.path && (
          <>
            <dt>Found in</dt>
            <dd>
              <code class="wrapping">{finding.path}</code>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
