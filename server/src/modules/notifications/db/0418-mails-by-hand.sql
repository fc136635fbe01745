-- Administrators decide on mails that were laid aside (T-89): taken as the customer's reply, or dropped.
alter table notifications.mail_in drop constraint mail_in_state_check;
alter table notifications.mail_in add constraint mail_in_state_check
  check (state in ('kept', 'accepted', 'handed-on', 'taken', 'dropped', 'quarantined'));
