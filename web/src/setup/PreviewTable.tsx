// SPDX-License-Identifier: Apache-2.0
import type { Preview } from "../api/model";
import { bytes, number } from "../lib/format";

export function PreviewTable({ preview }: { readonly preview: Preview }) {
  const more = preview.isBounded ? "+" : "";
  return (
    <section class="card table-card" aria-label="Preview">
      <dl class="figures">
        <Figure label="Repositories" value={number(preview.repositories) + more} />
        <Figure label="Tags" value={number(preview.tags) + more} />
        <Figure label="Images to read" value={number(preview.images) + more} />
        <Figure label="Layers to pull" value={bytes(preview.bytes) + more} />
      </dl>
      <table class="table preview">
        <caption class="sr-only">Repositories and what is wanted of each</caption>
        <thead>
          <tr>
            <th scope="col" class="phone-head">
              Repository
            </th>
            <th scope="col" class="col-80 is-number phone-head">
              Tags
            </th>
            <th scope="col" class="col-80 is-number phone-head">
              Wanted
            </th>
            <th scope="col">Why not all</th>
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <tr key={row.repository}>
              <td title={row.repository}>{row.repository}</td>
              <td class="is-number">{number(row.tags)}</td>
              <td class="is-number">{number(row.wanted)}</td>
              <td class="muted" title={row.reason}>
                {row.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
