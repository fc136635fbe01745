-- What was sent to a customer, and what they sent by mail, is theirs to have a copy of (A-9), and found by whom it concerns.
create index delivery_of_customer on notifications.delivery (reader_id, id) where console = 'customer';
grant select (tenant_id, id, reader_id, console, channel, kind, facts, subject_id, state, sent_to, at)
  on notifications.delivery to zg_customer;
create policy customer on notifications.delivery for select to zg_customer
  using (reader_id = platform.account() and console = 'customer');

create index mail_in_of_customer on notifications.mail_in (customer_id, id);
grant select (tenant_id, id, customer_id, ticket_id, arrived_at, subject, body) on notifications.mail_in to zg_customer;
create policy customer on notifications.mail_in for select to zg_customer using (customer_id = platform.account());
