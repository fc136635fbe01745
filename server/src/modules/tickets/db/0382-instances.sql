-- The instance that a ticket is about, as it was called when the ticket was submitted (T-63, T-70).

alter table tickets.ticket
  add column instance_id uuid,
  add column instance_number text,
  add column instance_name text,
  add constraint ticket_instance_whole check (
    (instance_id is null) = (instance_number is null) and (instance_id is null) = (instance_name is null)
  ) not valid;
alter table tickets.ticket validate constraint ticket_instance_whole;
grant select (instance_id, instance_number, instance_name) on tickets.ticket to zg_customer;
