-- A customer who asks is forgotten (A-9): the gate takes name, addresses and the way in from the account; the row stays for
-- the tickets that name it.
grant update (email, phone, status) on identity.account to zg_gate;
