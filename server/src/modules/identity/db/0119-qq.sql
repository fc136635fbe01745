-- The QQ number by which a customer may be reached: entered in their profile, offered when they submit a ticket (T-63, T-70).

alter table identity.account add column qq text check (qq ~ '^[1-9][0-9]{4,11}$');
-- Nobody else reads it here: a ticket has a copy of the one that its customer left with it.
grant update (qq) on identity.account to zg_gate;
