-- What a macro does beside its reply: the category it moves the ticket to, and the tags it adds (T-61, T-90).

alter table tickets.canned
  -- A category that takes no tickets any more is refused when it is used.
  add column move_to uuid,
  -- Kept true by what merges and deletes tags.
  add column tag_ids uuid[] not null default '{}';
