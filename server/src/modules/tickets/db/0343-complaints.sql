-- A complaint is a case of its own: one per ticket, looked into by an administrator whom it is not about (T-71).
-- Its text stands on the ticket, for which customers and filters ask.

create table tickets.complaint (
  tenant_id uuid not null,
  ticket_id uuid not null,
  customer_id uuid not null,
  state text not null check (state in ('open', 'handling', 'resolved')),
  -- The ticket's handler when it was filed.
  against_id uuid,
  against_name text,
  filed_at timestamptz not null,
  -- By when the customer is owed an answer, in the desk's calendar.
  due_at timestamptz not null,
  -- The administrator who looks into it.
  handler_id uuid,
  handler_name text,
  answer text,
  answered_at timestamptz,
  primary key (tenant_id, ticket_id),
  constraint complaint_answered check ((state = 'resolved') = (answered_at is not null))
);
select platform.distribute('tickets.complaint');
select platform.protect('tickets.complaint');
alter table tickets.complaint
  add constraint complaint_ticket foreign key (tenant_id, ticket_id) references tickets.ticket (tenant_id, id);
create index complaint_by_time on tickets.complaint (tenant_id, filed_at, ticket_id);
create index complaint_by_state on tickets.complaint (tenant_id, state, filed_at, ticket_id);
create index complaint_of_customer on tickets.complaint (customer_id, ticket_id);

-- Customers see how it stands and the answer, not who it is about or who looks into it (T-72).
grant select (tenant_id, ticket_id, customer_id, state, filed_at, answer, answered_at) on tickets.complaint to zg_customer;
grant select on tickets.complaint to zg_provider;
grant select, insert, update on tickets.complaint to zg_desk;
create policy customer on tickets.complaint for select to zg_customer using (customer_id = platform.account());
create policy provider on tickets.complaint for select to zg_provider using (tenant_id = platform.tenant());
create policy desk on tickets.complaint to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());
