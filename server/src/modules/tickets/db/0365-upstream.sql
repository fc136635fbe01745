-- Tickets that two companies work on: what their category says, where they stand with the vendor above, whose they are (U-1 to U-17, U-24).

alter table tickets.category
  add column type text not null default 'normal'
    constraint category_type check (type in ('normal', 'technical', 'filing', 'trademark', 'other')),
  add column group_name text not null default '',
  add column position integer not null default 0,
  add column description text not null default '',
  -- A small picture as a data address.
  add column icon text,
  add column to_upstream boolean not null default false,
  -- The live link that its tickets go over, as the upstream room told.
  add column link_id uuid,
  add column link_name text,
  add constraint category_upstream check (not to_upstream or type <> 'normal'),
  add constraint category_link_whole check ((link_id is null) = (link_name is null));
-- One 业务技术 at most (U-2); what was stopped does not count.
create unique index category_one_technical on tickets.category (tenant_id) where type = 'technical' and status = 'active';
grant select (type, group_name, position, description, icon) on tickets.category to zg_customer, zg_platform;

alter table tickets.ticket
  -- The name of the ticket on the wire, where it was not born here; else its id (U-17).
  add column guid uuid,
  -- 接单: by the button or by the first reply (U-10).
  add column accepted_at timestamptz,
  add column business_id text,
  add column business_ip text,
  add column business_type text,
  add column upstream text not null default 'none'
    constraint ticket_upstream_status check (upstream in ('none', 'transferred', 'returned', 'closed')),
  -- The handover to the vendor above, and how far what they did is applied here.
  add column handover_id uuid,
  add column link_id uuid,
  add column link_name text,
  add column upstream_heard integer not null default 0,
  -- The handover by which a partner gave it to us, and the same for the other direction.
  add column served_id uuid,
  add column partner_name text,
  add column partner_number text,
  add column partner_heard integer not null default 0,
  add constraint ticket_handover_whole check ((handover_id is null) = (link_id is null)),
  add constraint ticket_served_whole check ((served_id is null) = (partner_name is null));
create unique index ticket_served on tickets.ticket (tenant_id, served_id) where served_id is not null;
create index ticket_upstream on tickets.ticket (tenant_id, submitted_at, id) where upstream <> 'none';
grant select (business_id, business_ip, business_type) on tickets.ticket to zg_customer;

-- The owner of the tables is no audience and sees no row of theirs; who replied first had accepted by it.
alter table tickets.ticket no force row level security;
update tickets.ticket set accepted_at = first_reply_at where first_reply_at is not null;
alter table tickets.ticket force row level security;

alter table tickets.message
  drop constraint message_author_kind_check,
  add constraint message_author_kind_check check (author_kind in ('customer', 'agent', 'platform', 'upstream')),
  -- Who of the partner wrote it, where it came from below.
  add column partner_role text constraint message_partner_role check (partner_role in ('agent', 'customer')),
  -- The handover that it came over: it is not sent back there.
  add column origin uuid;

alter table tickets.event
  drop constraint event_actor_kind_check,
  add constraint event_actor_kind_check check (actor_kind in ('customer', 'agent', 'platform', 'upstream', 'system')),
  add column origin uuid;
