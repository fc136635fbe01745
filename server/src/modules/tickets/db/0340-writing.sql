-- What agents are writing: drafts that survive the browser (T-67), and replies that can still be taken back (T-68).

create table tickets.draft (
  tenant_id uuid not null,
  ticket_id uuid not null,
  author_id uuid not null,
  kind text not null check (kind in ('reply', 'note')),
  body text not null,
  -- [{id, name, type, size}]: uploads of the author's that are not attached to anything yet.
  files jsonb not null,
  saved_at timestamptz not null,
  primary key (tenant_id, ticket_id, author_id, kind)
);
select platform.distribute('tickets.draft');
select platform.protect('tickets.draft');
alter table tickets.draft
  add constraint draft_ticket foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id);
grant select on tickets.draft to zg_provider;
grant select, insert, update, delete on tickets.draft to zg_desk;
create policy provider on tickets.draft for select to zg_provider
  using (tenant_id = platform.tenant() and author_id = platform.account());
create policy desk on tickets.draft to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- A reply in its ten seconds: no message yet, for nobody. The row goes when it is sent, undone or returned.
create table tickets.pending_reply (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  author_id uuid not null,
  body text not null,
  -- Uploads with their hashes, as they were found when the reply was given.
  files jsonb not null,
  state text not null check (state in ('in_progress', 'awaiting_customer', 'awaiting_confirmation')),
  -- The ticket's version that the author had seen (T-67).
  version integer not null,
  sends_at timestamptz not null,
  primary key (tenant_id, id),
  constraint pending_reply_once unique (tenant_id, ticket_id, author_id)
);
select platform.distribute('tickets.pending_reply');
select platform.protect('tickets.pending_reply');
alter table tickets.pending_reply
  add constraint pending_reply_ticket foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id);
grant select on tickets.pending_reply to zg_provider;
grant select, insert, update, delete on tickets.pending_reply to zg_desk;
create policy provider on tickets.pending_reply for select to zg_provider
  using (tenant_id = platform.tenant() and author_id = platform.account());
create policy desk on tickets.pending_reply to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
