-- Finding tickets again: an index for each filter of the list, the words of every ticket, and what people keep of their
-- lists (T-50 to T-52).

-- Each filter alone, by deadline. Under row security only equality and order of plain types may use an index (LIKE, text
-- search and containment may leak), so a filter is an equality or a range.
create index ticket_open_due on tickets.ticket (tenant_id, (coalesce(due_at, 'infinity')), id) where is_open;
create index ticket_handler_due on tickets.ticket (tenant_id, handler_id, (coalesce(due_at, 'infinity')), id);
create index ticket_state_due on tickets.ticket (tenant_id, state, (coalesce(due_at, 'infinity')), id);
create index ticket_category_due on tickets.ticket (tenant_id, category_id, (coalesce(due_at, 'infinity')), id);
create index ticket_tier_due on tickets.ticket (tenant_id, tier, (coalesce(due_at, 'infinity')), id);
create index ticket_rating_due on tickets.ticket (tenant_id, rating_stars, (coalesce(due_at, 'infinity')), id)
  where rating_stars is not null;
create index ticket_complained_due on tickets.ticket (tenant_id, (coalesce(due_at, 'infinity')), id)
  where complaint is not null;
-- One person's tickets are few: found, then sorted.
create index ticket_asker on tickets.ticket (tenant_id, customer_name collate "C");
create index ticket_phone on tickets.ticket (tenant_id, contact_phone) where contact_phone is not null;

-- The words of a ticket's title and messages, its number and its contact phone (T-52): Chinese as single characters and pairs, so that
-- words of one and two characters are found whatever stands around them; the rest as whole words. Filled after the commit
-- of what was said, so nobody waits for it; without a foreign key, which would be asked about each word, since tickets
-- are never deleted. Ordered by bytes: words are only compared for equality.
create table tickets.word (
  tenant_id uuid not null,
  word text collate "C" not null,
  ticket_id uuid not null,
  in_title boolean not null,
  primary key (tenant_id, word, ticket_id)
);
select platform.distribute('tickets.word');
select platform.protect('tickets.word');
create index word_in_title on tickets.word (tenant_id, word, ticket_id) where in_title;
grant select on tickets.word to zg_provider;
grant select, insert on tickets.word to zg_desk;
create policy provider on tickets.word for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.word to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- How far the sweep has made sure that tickets are in the index, by which version of the rules: a new version starts again.
create table tickets.indexed (
  tenant_id uuid primary key,
  rules integer not null,
  upto uuid not null
);
select platform.distribute('tickets.indexed');
select platform.protect('tickets.indexed');
grant select, insert, update on tickets.indexed to zg_desk;
create policy desk on tickets.indexed to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
-- The sweep asks which desks there are.
grant select (tenant_id) on tickets.desk to zg_clock;
create policy clock on tickets.desk for select to zg_clock using (true);

-- Filters under a name: one's own, or everybody's at this desk (T-51).
create table tickets.view (
  tenant_id uuid not null,
  id uuid not null,
  -- Null: shared by the administrators.
  owner_id uuid,
  name text not null check (length(name) between 1 and 30),
  -- The filter as the list's route takes it.
  filter jsonb not null,
  position integer not null,
  primary key (tenant_id, id)
);
select platform.distribute('tickets.view');
select platform.protect('tickets.view');
create index view_of_owner on tickets.view (tenant_id, owner_id, position);
grant select on tickets.view to zg_provider;
grant select, insert, update, delete on tickets.view to zg_desk;
create policy provider on tickets.view for select to zg_provider
  using (tenant_id = platform.tenant() and (owner_id is null or owner_id = platform.account()));
create policy desk on tickets.view to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- The columns of a person's list, in their order (T-50).
create table tickets.list_columns (
  tenant_id uuid not null,
  agent_id uuid not null,
  columns jsonb not null,
  primary key (tenant_id, agent_id)
);
select platform.distribute('tickets.list_columns');
select platform.protect('tickets.list_columns');
grant select on tickets.list_columns to zg_provider;
grant select, insert, update on tickets.list_columns to zg_desk;
create policy provider on tickets.list_columns for select to zg_provider
  using (tenant_id = platform.tenant() and agent_id = platform.account());
create policy desk on tickets.list_columns to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
