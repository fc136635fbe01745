-- Tickets that the platform dispatches to a provider: the same ticket at another desk, seen by its customer exactly once (T-25, U-18).

alter table tickets.desk add column is_platform boolean not null default false;
grant select (is_platform) on tickets.desk to zg_customer;

alter table tickets.ticket
  -- The provider that it went to: what is left here is closed for work and points there.
  add column sent_to uuid,
  -- The provider has it: its customer sees it there, and what is left here no more.
  add column left_behind boolean not null default false,
  -- When the customer asked, where it was submitted at the platform's desk first.
  add column asked_at timestamptz;
create index ticket_sent on tickets.ticket (tenant_id, id) where sent_to is not null;
grant select (sent_to, asked_at, left_behind) on tickets.ticket to zg_customer;

-- The customer's eyes change desks with the very commit by which the provider has the ticket: never two, never none. So that
-- commit must reach the row that is left behind: of another company's, those alone that were sent to this one.
drop policy customer on tickets.ticket;
create policy customer on tickets.ticket for select to zg_customer
  using (customer_id = platform.account() and not left_behind);
create policy desk_sees_sent on tickets.ticket for select to zg_desk using (sent_to = platform.tenant());
create policy desk_takes_sent on tickets.ticket for update to zg_desk
  using (sent_to = platform.tenant()) with check (sent_to = platform.tenant());
