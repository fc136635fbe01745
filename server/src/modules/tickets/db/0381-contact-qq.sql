-- The QQ number that a customer left with a ticket, beside the phone; erased with the person (T-63, T-70, A-9).

alter table tickets.ticket add column contact_qq text;
grant select (contact_qq) on tickets.ticket to zg_customer;
