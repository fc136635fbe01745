-- What belongs to the whole installation: its secret, from which tokens are made that can be made again.

create table platform.installation (
  only_one boolean primary key default true check (only_one),
  secret bytea not null,
  -- Milliseconds by which a manual clock is ahead (design §7); 0 in production.
  clock_offset bigint not null default 0
);
insert into platform.installation (secret)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- Read and moved by the login itself, outside of any audience.
grant select, update (clock_offset) on platform.installation to zg_app;
