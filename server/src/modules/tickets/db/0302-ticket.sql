-- A ticket and every run of its clock. What customers may not learn (tier, clock, handler) they hold no grant on (T-35, T-72).

create table tickets.ticket (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  customer_id uuid not null,
  customer_name text not null,
  contact_phone text,
  title text not null,
  product_id uuid not null,
  -- As it was called when the ticket was submitted.
  product_name text not null,
  category_id uuid not null,
  state text not null check (
    state in (
      'assigned', 'in_progress', 'awaiting_customer', 'customer_replied', 'awaiting_confirmation', 'confirmed', 'closed'
    )
  ),
  -- In an agent's hands or waiting for some (T-20).
  is_open boolean not null generated always as (state not in ('confirmed', 'closed')) stored,
  -- 责任人 and 处理人 (T-13); no handler: the unassigned pool.
  owner_id uuid,
  handler_id uuid,
  accepted_by_id uuid,
  -- The customer's tier now: clocks that start from now on follow it (T-36).
  tier text not null check (tier in ('diamond', 'gold', 'silver', 'normal')),
  -- The running clock, of tickets.clock, and what lists show and sort of it; at most one (T-31).
  clock_id uuid,
  clock_kind text,
  clock_started_at timestamptz,
  clock_initial integer,
  due_at timestamptz,
  -- 总时长: milliseconds of the stretches that ended, and since when it runs (T-34).
  handled_ms bigint not null default 0,
  handled_since timestamptz,
  overtime_count integer not null default 0,
  submitted_at timestamptz not null,
  updated_at timestamptz not null,
  -- The last change that the customer can see.
  customer_updated_at timestamptz not null,
  first_reply_at timestamptz,
  ended_at timestamptz,
  ending text check (ending in ('rated', 'withdrawn', 'closed-by-agent', 'unrated')),
  urged_at timestamptz,
  complaint text,
  rating_stars integer check (rating_stars between 1 and 5),
  rating_solved boolean,
  rating_tags jsonb,
  rating_text text,
  close_reason text,
  close_remark text,
  close_duplicate_of text,
  -- Acts so far, of all and of those that the customer can see (T-12).
  version integer not null,
  customer_version integer not null,
  primary key (tenant_id, id),
  constraint ticket_number unique (tenant_id, number),
  constraint ticket_clock_whole check ((clock_id is null) = (due_at is null))
);
select platform.distribute('tickets.ticket');
select platform.protect('tickets.ticket');
alter table tickets.ticket
  add constraint ticket_category foreign key (tenant_id, category_id) references tickets.category (tenant_id, id),
  add constraint ticket_handler foreign key (tenant_id, handler_id) references tickets.agent (tenant_id, id),
  add constraint ticket_owner foreign key (tenant_id, owner_id) references tickets.agent (tenant_id, id);

-- Mine, open, by deadline; mine by submission; all by deadline and by submission; the pool (T-37, T-50, T-20).
create index ticket_mine_open on tickets.ticket (tenant_id, handler_id, (coalesce(due_at, 'infinity')), id) where is_open;
create index ticket_mine on tickets.ticket (tenant_id, handler_id, submitted_at, id);
create index ticket_all_due on tickets.ticket (tenant_id, (coalesce(due_at, 'infinity')), id);
create index ticket_all on tickets.ticket (tenant_id, submitted_at, id);
create index ticket_pool on tickets.ticket (tenant_id, due_at) where is_open and handler_id is null;
-- Counts by state, from the index alone (T-53).
create index ticket_by_state on tickets.ticket (tenant_id, state, handler_id) include (due_at);
-- The customer's own, across providers.
create index ticket_of_customer on tickets.ticket (customer_id, customer_updated_at, id);
create index ticket_of_customer_by_id on tickets.ticket (customer_id, id);
-- Without it a generic plan takes tenant and handler for independent, and sorts instead of walking the index.
create statistics tickets.ticket_hands (dependencies, ndistinct) on tenant_id, handler_id from tickets.ticket;

grant select (
  tenant_id, id, number, customer_id, title, contact_phone, product_id, product_name, category_id, state, is_open,
  submitted_at, customer_updated_at, ended_at, ending, urged_at, complaint, rating_stars, rating_solved, rating_tags,
  rating_text, customer_version
) on tickets.ticket to zg_customer;
grant select on tickets.ticket to zg_provider;
grant select (tenant_id, customer_id, is_open) on tickets.ticket to zg_platform;
grant select, insert, update on tickets.ticket to zg_desk;
create policy customer on tickets.ticket for select to zg_customer using (customer_id = platform.account());
create policy provider on tickets.ticket for select to zg_provider using (tenant_id = platform.tenant());
create policy platform on tickets.ticket for select to zg_platform using (true);
create policy desk on tickets.ticket to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- Every run of the clock with the policy that it started with, for the timers and for the why (T-33, T-36, T-38).
create table tickets.clock (
  tenant_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  kind text not null check (kind in ('response', 'reply')),
  tier text not null,
  calendar jsonb not null,
  -- Seconds.
  initial integer not null check (initial > 0),
  started_at timestamptz not null,
  started_by text not null check (started_by in ('submitted', 'replied', 'customer-replied', 'reopened')),
  due_at timestamptz not null,
  warn_at timestamptz,
  -- When the handler was warned and told: once each.
  warned_at timestamptz,
  expired_at timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('answered', 'replaced', 'withdrawn', 'closed')),
  primary key (tenant_id, id)
);
select platform.distribute('tickets.clock');
select platform.protect('tickets.clock');
alter table tickets.clock
  add constraint clock_ticket foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id);
create index clock_of_ticket on tickets.clock (tenant_id, ticket_id, id);

grant select on tickets.clock to zg_provider;
grant select, insert, update on tickets.clock to zg_desk;
create policy provider on tickets.clock for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.clock to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
