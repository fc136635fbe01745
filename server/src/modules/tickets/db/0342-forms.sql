-- Requirement forms: what a category asks for beyond title and text, and what was answered (T-70).

-- [{id, label, kind, required, options}], in their order.
alter table tickets.category add column form jsonb not null default '[]';
grant select (form) on tickets.category to zg_customer, zg_platform;

-- [{label, value}] as it was asked then: later changes of the form rewrite no ticket. Null: nothing was asked.
alter table tickets.ticket add column answers jsonb;
grant select (answers) on tickets.ticket to zg_customer;
