-- A customer who is forgotten (A-9) is so in what was, or is still to be, told to a provider's systems.
grant update (body) on webhooks.delivery to zg_desk;
