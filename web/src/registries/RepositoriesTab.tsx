// SPDX-License-Identifier: Apache-2.0
import { useState } from "preact/hooks";
import type { RepositoryRow } from "../api/platform";
import { count, plural } from "../lib/format";
import { usePages } from "../lib/query";
import { SearchIcon } from "../ui/icons";
import { Empty, Loaded } from "../ui/State";
import { Time } from "../ui/Time";

/** What the registry has, how much of it is followed, and whose it is. */
export function RepositoriesTab({ id }: { readonly id: number }) {
  const [q, setQ] = useState("");
  const pages = usePages<RepositoryRow>(`/registries/${id}/repositories`, { q: q.trim() });
  return (
    <div class="stack">
      <div class="search-field">
        <SearchIcon size={14} />
        <input
          type="search"
          placeholder="Part of the name"
          aria-label="Repositories with this in their name"
          value={q}
          maxLength={200}
          onInput={(event) => setQ(event.currentTarget.value)}
        />
      </div>
      <Loaded of={pages} rows={6}>
        {(rows) => (rows.length === 0 ? <None isFiltered={q.trim() !== ""} /> : <Rows rows={rows} />)}
      </Loaded>
      {pages.value !== undefined && pages.hasMore && (
        <div class="line">
          <span class="muted small grow">{pages.count && `${pages.value.length} of ${count(pages.count)}`}</span>
          <button type="button" class="button" aria-disabled={pages.isLoadingMore} onClick={pages.loadMore}>
            Load more
          </button>
        </div>
      )}
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly RepositoryRow[] }) {
  return (
    <ul class="item-list">
      {rows.map((row) => (
        <li key={row.name}>
          <div class="line between">
            <a class="truncate strong" href={`/images?q=${encodeURIComponent(row.name)}`} title={row.name}>
              {row.name}
            </a>
            <span class="muted small nowrap">{row.team?.name ?? "nobody's"}</span>
          </div>
          <div class="muted small">
            {plural(row.tags, "tag")}, {plural(row.lineages, "tag pattern")}
            {row.lastSeen && (
              <>
                , seen <Time at={row.lastSeen} />
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function None({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <Empty title="No repository has this in its name" />
  ) : (
    <Empty title="No repository is known yet">
      They appear after the first listing. If it is done, the scope may leave all of them out, or the account may list
      none.
    </Empty>
  );
}
