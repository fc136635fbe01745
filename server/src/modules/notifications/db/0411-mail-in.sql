-- Replies by mail (T-89): kept as they came before anybody looks into them, then taken, dropped or laid aside.

create table notifications.mail_in (
  tenant_id uuid not null,
  id uuid not null,
  -- The delivery that was answered; it names ticket and customer.
  delivery_id uuid not null,
  ticket_id uuid not null,
  customer_id uuid not null,
  -- SHA-256 of ticket and Message-ID, or of ticket and content where there is none: the same mail again adds nothing.
  digest bytea not null,
  -- What the sending server said in MAIL FROM; empty for the mails of machines.
  return_path text not null,
  raw bytea not null,
  arrived_at timestamptz not null,
  state text not null default 'kept' check (state in ('kept', 'handed-on', 'taken', 'dropped', 'quarantined')),
  -- Why it was not taken; a word of contract/src/notifications-mail.ts.
  reason text,
  -- Read from it in the second step: masked, of one line, and at full length.
  sender text,
  subject text,
  body text,
  primary key (tenant_id, id),
  constraint mail_in_once unique (tenant_id, digest)
);
select platform.distribute('notifications.mail_in');
select platform.protect('notifications.mail_in');
create index mail_in_log on notifications.mail_in (tenant_id, state, id);
create index mail_in_of_ticket on notifications.mail_in (tenant_id, ticket_id, arrived_at);
create index mail_in_by_time on notifications.mail_in (tenant_id, arrived_at);

grant select (tenant_id, id, ticket_id, arrived_at, state, reason, sender, subject, body)
  on notifications.mail_in to zg_provider;
create policy provider on notifications.mail_in for select to zg_provider using (tenant_id = platform.tenant());
grant select, insert, delete on notifications.mail_in to zg_desk;
grant update (state, reason, sender, subject, body) on notifications.mail_in to zg_desk;
create policy desk on notifications.mail_in to zg_desk
  using (tenant_id = platform.tenant()) with check (tenant_id = platform.tenant());

-- The mail server asks which desk an address for replies belongs to, before it knows of any tenant.
grant usage on schema notifications to zg_clock;
grant select (tenant_id, id, reader_id, subject_id, console, channel) on notifications.delivery to zg_clock;
create policy clock on notifications.delivery for select to zg_clock
  using (console = 'customer' and channel = 'mail');
create index delivery_for_reply on notifications.delivery (id) where console = 'customer' and channel = 'mail';
