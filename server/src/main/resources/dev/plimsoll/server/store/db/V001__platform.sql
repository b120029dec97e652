-- SPDX-License-Identifier: Apache-2.0
-- The platform's first schema. Conventions: times are arguments, never now(). Severities are 4 critical, 3 high, 2 medium, 1 low, 0 unknown.
-- team 0 in a *_stat or trend row means all teams together. c4..c0 count flaws, each once a lineage, that no waiver mutes.

-- ---------------------------------------------------------------- people
create table person (
  id int generated always as identity primary key,
  email text not null,
  name text not null,
  password text,                                  -- argon2id, encoded; none until the one-time link is used
  is_admin boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null,
  last_seen timestamptz,                          -- of the session now
  previous_seen timestamptz                       -- the end of the session before
);
create unique index person_email on person (lower(email));

create table team (
  id int generated always as identity primary key,
  name text not null unique,
  created_at timestamptz not null
);
create table team_pattern (
  team_id int not null references team on delete cascade,
  position smallint not null,
  pattern text not null,                          -- glob over registry/repository
  primary key (team_id, position)
);
create table membership (
  person_id int not null references person on delete cascade,
  team_id int not null references team on delete cascade,
  role text not null check (role in ('viewer', 'analyst', 'admin')),
  primary key (person_id, team_id)
);
create index membership_team on membership (team_id);
create table session (
  fingerprint text primary key,                   -- of the cookie (identity.Secrets)
  person_id int not null references person on delete cascade,
  created_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_person on session (person_id);
create table one_time_link (
  fingerprint text primary key,
  purpose text not null check (purpose in ('setup', 'password')),
  person_id int references person on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create table token (
  id int generated always as identity primary key,
  fingerprint text not null unique,
  name text not null,
  person_id int not null references person on delete cascade,
  scopes text[] not null,
  team_id int references team on delete cascade,  -- limits the token to one team
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create table sign_in_failure (
  who text not null,                              -- account or address
  at timestamptz not null
);
create index sign_in_failure_who on sign_in_failure (who, at);
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  person_id int,
  action text not null,
  subject text not null,
  team_id int,
  detail jsonb not null default '{}'
);
create index audit_at on audit (at desc, id desc);
create function audit_is_append_only() returns trigger language plpgsql as
  $$ begin raise exception 'the audit log is append-only'; end $$;
create trigger audit_append_only before update or delete on audit
  for each row execute function audit_is_append_only();
create trigger audit_no_truncate before truncate on audit
  for each statement execute function audit_is_append_only();
create table remembered_answer (
  principal text not null,
  route text not null,
  key text not null,
  request text not null,                          -- SHA-256 of path, query and body
  status int,                                     -- none while the first request is under way
  content_type text,
  body bytea,
  headers jsonb,
  at timestamptz not null,
  primary key (principal, route, key)
);
create index remembered_answer_at on remembered_answer (at);
create table saved_view (
  id int generated always as identity primary key,
  person_id int not null references person on delete cascade,
  name text not null,
  address text not null,
  unique (person_id, name)
);

-- ---------------------------------------------------------------- registries and what lies there
create table registry (
  id int generated always as identity primary key,
  address text not null,                          -- host[:port]
  name text not null,
  kind text not null,
  is_insecure boolean not null default false,
  is_paused boolean not null default false,
  ca text,
  username text,
  credential bytea,                               -- sealed (server.secret), owner registry/ID
  hook_secret bytea,                              -- sealed, owner hook/ID
  scope jsonb not null default '{}',
  named_repositories text[] not null default '{}',
  every_minutes int not null default 60,
  created_at timestamptz not null,
  synced_at timestamptz,                          -- last complete listing
  first_scanned_at timestamptz,                   -- when all of the first listing was scanned; storms are muted until then
  pushed_at timestamptz,
  problem text,
  removed_at timestamptz
);
create unique index registry_address on registry (address) where removed_at is null;
create table repository (
  id int generated always as identity primary key,
  registry_id int not null references registry,
  name text not null,
  team_id int references team on delete set null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  unique (registry_id, name)
);
create index repository_team on repository (team_id);

-- Layers as a trie: a node is a layer with all below it, so that images which share layers share nodes. The node of an image's last layer
-- tells its whole chain, and a base is an ancestor.
create table chain (
  id int generated always as identity primary key,
  parent_id int references chain,
  depth smallint not null,                        -- 1 for the lowest layer
  hash bytea not null unique,                     -- of the diffIds up to here
  diff_id bytea not null,
  instruction text not null,
  size bigint not null default 0
);
create index chain_parent on chain (parent_id);

create table image (
  id int generated always as identity primary key,
  digest bytea not null unique,                   -- of the platform's manifest
  platform text not null default '',
  state text not null default 'waiting' check (state in ('waiting', 'scanned', 'partly', 'notCovered', 'failed')),
  reason text,                                    -- why it failed, or what is missing
  tries int not null default 0,
  first_seen timestamptz not null,
  scanned_at timestamptz,
  catalogers text,                                -- by which set of catalogers it was read
  created_at timestamptz,                         -- as its configuration says
  chain_id int references chain,
  base_chain_id int references chain,             -- the nearest base
  os text,
  size bigint
);
create index image_chain on image (chain_id);
create index image_base on image (base_chain_id) where base_chain_id is not null;
create index image_state on image (state, id) where state <> 'scanned';
create table image_document (                     -- packages with paths and layers, configuration, gaps: what sharing would kill
  image_id int primary key references image on delete cascade,
  document bytea not null
);
create table index_entry (                        -- images of an OCI image index
  index_digest bytea not null,
  position smallint not null,
  platform text not null,
  image_id int not null references image on delete cascade,
  primary key (index_digest, position)
);
create table lineage (
  id int generated always as identity primary key,
  repository_id int not null references repository,
  pattern text not null,
  team_id int references team on delete set null, -- the repository's, so that lists need no join
  name text not null,                             -- registry/repository:pattern
  image_id int references image,                  -- newest build
  previous_image_id int references image,
  builds int not null default 0,
  built_at timestamptz,                           -- of the newest build
  is_wanted boolean not null default true,        -- a tag of it is in scope; others stay judged
  unique (repository_id, pattern)
);
create index lineage_team on lineage (team_id);
create index lineage_image on lineage (image_id);
create index lineage_name on lineage (name, id);
create index lineage_built on lineage ((coalesce(built_at, '-infinity')) desc, id desc);
create table tag (
  id int generated always as identity primary key,
  repository_id int not null references repository,
  name text not null,
  lineage_id int not null references lineage,
  digest bytea not null,                          -- of what the tag names: an index or a manifest
  image_id int references image,                  -- the main platform's; none when it is no image
  not_image text,                                 -- what else it is, then
  is_wanted boolean not null,
  unwanted_because text,
  first_seen timestamptz not null,
  changed_at timestamptz not null,
  gone_at timestamptz,
  unique (repository_id, name)
);
create index tag_digest on tag (digest);
create index tag_lineage on tag (lineage_id);
create index tag_image on tag (image_id);
create table build (                              -- an image that is or was under a tag of a lineage
  lineage_id int not null references lineage,
  image_id int not null references image on delete cascade,
  tag text not null,                              -- the first under which it was seen
  first_seen timestamptz not null,
  primary key (lineage_id, image_id)
);
create index build_image on build (image_id, lineage_id);
create table scan (                               -- a person's wish to scan one image now
  id bigint generated always as identity primary key,
  reference text not null,
  platform text,
  asker text not null,                            -- as identity.Principal names them
  team_id int references team on delete set null, -- that a repository of its own is given to
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  reason text,
  image_id int references image on delete set null,
  progress jsonb not null default '[]',
  queued_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
create table coverage_stat (                      -- how many wanted images are in which state, counted now and then
  team_id int not null,
  state text not null,
  reason text not null,
  images int not null,
  primary key (team_id, state, reason)
);
create index scan_image on scan (image_id) where state in ('waiting', 'running');
create table layer_facts (                        -- what catalogers said of a layer, so that it is read once whoever asks
  digest bytea not null,                          -- of bytes that we hashed
  catalogers text not null,
  facts bytea not null,
  read_at timestamptz not null,
  primary key (digest, catalogers)
);

-- ---------------------------------------------------------------- packages, shared by all images
create table package_name (
  id int generated always as identity primary key,
  type text not null,                             -- of the purl
  name text not null,                             -- with its namespace
  distribution text not null default '',          -- such as `debian 12`; empty for language packages
  source text not null default '',                -- the source package, with its namespace; empty where it has the package's own name
  unique (type, name, distribution, source)
);
create index package_name_name on package_name (name);
create index package_name_upgraded on package_name (coalesce(nullif(source, ''), name)); -- what is upgraded together
create table question (                           -- under which names the advisories are asked about a package
  ecosystem text not null,
  name text not null,
  name_id int not null references package_name,
  primary key (ecosystem, name, name_id)
);
create table package (                            -- one row a distinct subject of matching
  id int generated always as identity primary key,
  name_id int not null references package_name,
  version text not null,
  hash bytea not null unique,                     -- of the subject
  subject bytea not null,                         -- all that matching depends on (match.SubjectCodec)
  is_covered boolean not null
);
create index package_by_name on package (name_id);
create table package_set (                        -- at most one an image and kind, so that they add up
  id int generated always as identity primary key,
  hash bytea not null unique,
  kind smallint not null,                         -- fleet.SetKind: 0 packages of the operating system, others by the purl's type
  package_ids int[] not null                      -- sorted, distinct
) with (toast_tuple_target = 128);
alter table package_set alter package_ids set storage external;
create index package_set_gin on package_set using gin (package_ids);
create table image_package_set (
  image_id int not null references image on delete cascade,
  set_id int not null references package_set,
  primary key (image_id, set_id)
);
create index image_package_set_set on image_package_set (set_id, image_id);
create table lineage_set (                        -- the sets of a lineage's newest build
  lineage_id int not null references lineage on delete cascade,
  set_id int not null references package_set,
  primary key (lineage_id, set_id)
);
create index lineage_set_set on lineage_set (set_id, lineage_id);
create table lineage_package (                    -- the packages of those sets, so that changes of matches find their lineages; rows
  package_id int not null,                        -- come and go with lineage_set's, which looks whether what they name is there
  lineage_id int not null,
  primary key (package_id, lineage_id)
);

-- ---------------------------------------------------------------- advisories and what they mean here
create table store_file (                         -- the advisory store, for processes on other machines
  name text not null,
  part int not null,
  bytes bytea not null,
  primary key (name, part)
);
create sequence store_state_number;
create table store_state (
  name text primary key,                          -- of the manifest
  number bigint not null,                         -- the highest is the newest, whatever clocks say
  published_at timestamptz not null,
  files text[] not null,                          -- the manifest last
  sizes bigint[] not null
);
create table judgement (                          -- one row
  is_only boolean primary key default true check (is_only),
  target text,                                    -- the state by which new packages are judged
  target_at timestamptz,
  since text,                                     -- the state from which changes to the target are judged; none when all is judged anew
  done_to int not null default 0,                 -- where all is judged anew: up to this package it is done
  judged text,                                    -- the state by which all packages were judged
  judged_at timestamptz
);
insert into judgement default values;
create table feed_state (
  name text primary key,
  updated_at timestamptz,                         -- when it last answered, with news or without
  tried_at timestamptz not null,
  records int not null,
  failure text
);
create table flaw (
  id int generated always as identity primary key,
  name text not null unique,
  severity smallint not null,                     -- the worst of its matches
  epss real,
  exploited_since date,
  published_at timestamptz,
  first_matched timestamptz not null,
  summary text not null default ''
);
create table flaw_alias (
  alias text primary key,
  flaw_id int not null references flaw
);
create index flaw_alias_flaw on flaw_alias (flaw_id);
create table match (
  package_id int not null references package,
  flaw_id int not null references flaw,
  severity smallint not null,
  fix text,                                       -- the version that ends it
  is_undetermined boolean not null default false,
  risk real not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null default 'infinity',
  primary key (package_id, flaw_id, valid_from)
);
create unique index match_flaw on match (flaw_id, package_id) where valid_until = 'infinity';
create table flaw_stat (                          -- of newest builds, by team
  team_id int not null,
  flaw_id int not null references flaw,
  severity smallint not null,
  lineages int not null,
  waived int not null default 0,
  fixable int not null default 0,
  is_exploited boolean not null default false,
  primary key (team_id, flaw_id)
) with (fillfactor = 60);
create index flaw_stat_list on flaw_stat (team_id, is_exploited desc, severity desc, lineages desc, flaw_id) where lineages > 0;
create table lineage_stat (                       -- of the newest build
  lineage_id int primary key references lineage on delete cascade,
  c4 int not null default 0,
  c3 int not null default 0,
  c2 int not null default 0,
  c1 int not null default 0,
  c0 int not null default 0,
  exploited int not null default 0,
  fixable int not null default 0,
  waived int not null default 0,
  inherited int not null default 0,               -- from the base; worked out with the fixes
  added int not null default 0,                   -- against the build before, when the newest was recorded
  gone int not null default 0,
  risk real not null generated always as
    (10 * ln(1 + 1000.0 * exploited + 100.0 * c4 + 10.0 * c3 + c2 + 0.1 * (c1 + c0))) stored
) with (fillfactor = 45);
create index lineage_stat_risk on lineage_stat (risk desc, lineage_id desc);
create table lineage_day (                        -- counts at the end of days on which they changed
  lineage_id int not null references lineage on delete cascade,
  day date not null,
  c4 int not null,
  c3 int not null,
  c2 int not null,
  c1 int not null,
  c0 int not null,
  exploited int not null,
  primary key (lineage_id, day)
);
create table trend_delta (                        -- appended by whoever changes counts, folded into trend
  id bigint generated always as identity primary key,
  team_id int not null,
  day date not null,
  c4 int not null,
  c3 int not null,
  c2 int not null,
  c1 int not null,
  c0 int not null,
  exploited int not null
);
create table trend (                              -- totals at the end of a day on which they changed
  team_id int not null,
  day date not null,
  c4 int not null,
  c3 int not null,
  c2 int not null,
  c1 int not null,
  c0 int not null,
  exploited int not null,
  primary key (team_id, day)
);
create table event (                              -- a change of a finding's state, one a (flaw, package version); with a lineage when only that is meant
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('new', 'fixed', 'fixAvailable', 'severityChanged', 'exploited', 'withdrawn')),
  flaw_id int not null references flaw,
  package_id int not null references package,
  lineage_id int references lineage on delete cascade,
  severity smallint not null,
  detail text not null default '',
  published_at timestamptz,
  in_feed_at timestamptz,
  matched_at timestamptz not null,
  told_at timestamptz,                            -- when the first message about it was delivered
  is_muted boolean not null default false,        -- of a first import: told in a summary only
  is_decided boolean not null default false       -- whether it was decided what to tell of it
);
create index event_undecided on event (id) where not is_decided;
create index event_flaw on event (flaw_id, id);
create index event_lineage on event (lineage_id, id) where lineage_id is not null;
create index event_matched on event (matched_at desc, id desc);
create index event_exploited on event (matched_at desc) where kind = 'exploited';

-- ---------------------------------------------------------------- fixes and bases
create table base (
  chain_id int primary key references chain,
  name text not null,                             -- repository:tag when it is an image of ours, else its distribution and chain
  image_id int references image,
  lineage_id int references lineage,              -- the image's, when it is one of ours
  newest_id int references image,                 -- the newest build there of the same release of a distribution; the image itself too
  lineages int not null default 0,
  removes_c4 int not null default 0,              -- by moving all lineages to the newest
  removes_c3 int not null default 0,
  removes_c2 int not null default 0,
  removes_c1 int not null default 0,
  removes_c0 int not null default 0,
  removes_exploited int not null default 0
);
create table fix (
  id int generated always as identity primary key,
  kind text not null check (kind in ('moveBase', 'upgradePackage', 'osUpdates', 'none')),
  key text not null unique,
  title text not null,
  subject text not null,
  from_version text,
  to_version text,
  line text
);
create table lineage_fix (
  lineage_id int not null references lineage on delete cascade,
  fix_id int not null references fix,
  c4 int not null,
  c3 int not null,
  c2 int not null,
  c1 int not null,
  c0 int not null,
  exploited int not null,
  remains int not null,
  risk real not null,
  flaw_ids int[] not null,
  primary key (lineage_id, fix_id)
);
create index lineage_fix_fix on lineage_fix (fix_id);
create table fix_stat (
  team_id int not null,
  fix_id int not null references fix,
  lineages int not null,
  c4 int not null,
  c3 int not null,
  c2 int not null,
  c1 int not null,
  c0 int not null,
  exploited int not null,
  risk double precision not null,                 -- a sum of whole numbers, so differences add up exactly
  primary key (team_id, fix_id)
) with (fillfactor = 60);
create index fix_stat_list on fix_stat (team_id, exploited desc, risk desc, fix_id);
create index fix_stat_fix on fix_stat (fix_id);
create table stale_lineage (                      -- whose fixes must be worked out anew
  lineage_id int primary key references lineage on delete cascade,
  since timestamptz not null
);

-- ---------------------------------------------------------------- decisions
create table waiver (
  id int generated always as identity primary key,
  lineage_glob text,                              -- what is not named is any
  package_purl text,                              -- without version
  flaw text,
  flaw_id int references flaw,                    -- once the flaw is known
  kind text not null check (kind in ('acceptedRisk', 'notAffected', 'willFix')),
  reason text not null,
  state text not null check (state in ('requested', 'approved', 'rejected', 'withdrawn', 'expired', 'askedAgain')),
  state_reason text,
  owner_id int not null references person,
  team_id int references team on delete set null, -- it mutes in this team's lineages only; in all when null
  requested_by int not null references person,
  requested_at timestamptz not null,
  decided_by int references person,
  decided_at timestamptz,
  expires_at timestamptz not null,
  as_severity smallint,                           -- as it was when approved; asked again when it rises,
  as_exploited boolean,                           -- when it becomes exploited,
  as_fixable boolean,                             -- and when a fix appears
  notice text check (notice in ('ending', 'askedAgain', 'expired')), -- what was told last of its end
  check (lineage_glob is not null or package_purl is not null or flaw is not null)
);
create index waiver_flaw on waiver (flaw_id);
create index waiver_active on waiver (state) where state = 'approved';
-- A glob as a pattern of LIKE: `*` is any text, `?` one character, and `\*` a star, which names of lineages have.
create function as_like(glob text) returns text immutable language sql as
  $$ select replace(replace(replace(replace(replace(replace(replace(
    glob, '\*', chr(1)), '\', '\\'), '%', '\%'), '_', '\_'), '*', '%'), '?', '_'), chr(1), '*') $$;
create table waiver_lineage (                     -- which lineages the glob of an approved waiver means
  waiver_id int not null references waiver on delete cascade,
  lineage_id int not null references lineage on delete cascade,
  primary key (waiver_id, lineage_id)
);
create index waiver_lineage_lineage on waiver_lineage (lineage_id);
create table waiver_package (                     -- which names the purl of an approved waiver means
  waiver_id int not null references waiver on delete cascade,
  name_id int not null references package_name,
  primary key (waiver_id, name_id)
);
create index waiver_package_name on waiver_package (name_id);

-- ---------------------------------------------------------------- telling
create table channel (
  id int generated always as identity primary key,
  kind text not null,
  name text not null,
  team_id int references team on delete cascade,
  settings jsonb not null,
  secret bytea,                                   -- sealed, owner channel/ID
  state text not null default 'untried' check (state in ('working', 'failing', 'untried')),
  reason text,
  delivered_at timestamptz,
  not_before timestamptz,                         -- nothing is sent sooner: it asked for a pause, or failed
  removed_at timestamptz
);
create table route (
  id int generated always as identity primary key,
  channel_id int not null references channel on delete cascade,
  team_id int references team on delete cascade,
  severity smallint,
  is_exploited_only boolean not null default false,
  lineage_glob text,
  digest text not null default 'none' check (digest in ('none', 'daily', 'weekly')),
  hour smallint,
  zone text
);
create index route_channel on route (channel_id);
create table to_tell (                            -- packages about which something else stands without an event: a decision, an owner
  id bigint generated always as identity primary key,
  name_id int not null references package_name
);
create table told (                               -- what was last decided to be told about a fix that one team has to make
  group_key text primary key,                     -- notify.Group.key
  name_id int not null references package_name,   -- one of the packages that are upgraded together, whose page the message names
  team_id int not null,                           -- 0 for nobody's
  sent jsonb not null                             -- notify.Sent
);
create index told_name on told (name_id);
create table topic (                              -- what a channel holds of a conversation, so that it is updated in place
  channel_id int not null references channel on delete cascade,
  thread text not null,
  is_open boolean not null,
  remote text,                                    -- the channel's own handle
  changed_at timestamptz not null,
  primary key (channel_id, thread)
);
create table delivery (                           -- the outbox: written in the transaction that decides, sent after it
  id bigint generated always as identity primary key,
  key uuid not null default gen_random_uuid(),    -- by which the channel knows it again
  channel_id int not null references channel on delete cascade,
  team_id int references team on delete set null, -- whose things it tells
  thread text not null,
  kind text not null check (kind in ('opened', 'updated', 'resolved', 'digest', 'notice', 'test')),
  title text not null,
  message jsonb not null,                         -- notify.StoredMessage
  event_ids bigint[] not null default '{}',       -- that it tells
  state text not null check (state in ('waiting', 'delivered', 'retrying', 'refused')),
  tries int not null default 0,
  first_tried timestamptz,
  reason text,
  created_at timestamptz not null,
  next_try timestamptz,                           -- while it is being tried: when it may be tried by another
  delivered_at timestamptz
);
create index delivery_due on delivery (channel_id, next_try) where state in ('waiting', 'retrying');
create index delivery_settled on delivery (created_at) where state in ('delivered', 'refused');
create index topic_resolved on topic (changed_at) where not is_open;
create index delivery_open on delivery (channel_id, thread, id) where state in ('waiting', 'retrying');
create table digest_item (                        -- messages that wait for their digest
  id bigint generated always as identity primary key,
  route_id int not null references route on delete cascade,
  team_id int not null,                           -- 0 for nobody's
  key text not null,                              -- of the digest
  due timestamptz not null,
  message jsonb not null,
  event_ids bigint[] not null default '{}'
);
create index digest_item_due on digest_item (due);
create table telling (                            -- one row, held by whoever decides what to tell
  is_only boolean primary key default true check (is_only)
);
insert into telling default values;

-- ---------------------------------------------------------------- work
-- Two queues of db-scheduler, so that long scans never hold up short work.
create table scan_queue (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,            -- the year 9999 while its kind is paused
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index scan_queue_due on scan_queue (priority desc, execution_time asc);
create index scan_queue_heartbeat on scan_queue (last_heartbeat);
create table work_queue (like scan_queue including all);
create view queue as select * from scan_queue union all select * from work_queue;
create table job_again (                          -- asked for once more while it ran
  kind text not null,
  id text not null,
  priority smallint not null,
  primary key (kind, id)
);
create table job_note (                           -- why a job failed, and what people call it
  kind text not null,
  id text not null,
  title text not null,
  state text not null check (state in ('retrying', 'failed')),
  reason text not null,
  tries int not null,
  at timestamptz not null,
  primary key (kind, id)
);
create table job_count (                          -- how many were done, by hour
  kind text not null,
  hour timestamptz not null,
  worker text not null,
  done int not null,
  primary key (kind, hour, worker)
);
create table paused_kind (
  kind text primary key,
  at timestamptz not null
);
create table worker (
  name text primary key,
  roles text[] not null,
  version text not null,
  started_at timestamptz not null,
  last_seen timestamptz not null
);
create table live_event (                         -- what pages are told while they are open; kept for an hour
  id bigint generated always as identity primary key,
  kind text not null,
  team_id int,                                    -- who may hear it; all when null
  payload jsonb not null,
  at timestamptz not null
);
create index live_event_at on live_event (at);
