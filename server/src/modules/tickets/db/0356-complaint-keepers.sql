-- Who looks after a complaint (T-71): the desk's administrators, or the platform's operators where it is about the only one
-- of them. What operators need to know of it is copied, so that no ticket need be opened to them.
alter table tickets.complaint
  add column keeper text not null default 'administrators'
    constraint complaint_keeper check (keeper in ('administrators', 'platform')),
  add column brief jsonb,
  add constraint complaint_brief check ((keeper = 'platform') = (brief is not null));
create index complaint_of_platform on tickets.complaint (filed_at, ticket_id) where keeper = 'platform';

grant select (tenant_id, ticket_id, state, against_id, against_name, filed_at, due_at, keeper, brief, handler_id,
  handler_name, answer, answered_at) on tickets.complaint to zg_platform;
create policy platform on tickets.complaint for select to zg_platform using (keeper = 'platform');
