-- A customer who is forgotten (A-9): the name goes from what was told to others about their tickets; what was told to them,
-- their choices and their mails go altogether.
create index notice_of_subject on notifications.notice (tenant_id, subject_id) where subject_id is not null;
grant update (facts) on notifications.notice, notifications.delivery to zg_desk;
grant delete on notifications.notice to zg_desk;
