-- A customer who asks is forgotten (A-9): the copies of name and phone go from tickets, messages, activity and the index.
-- What was said and done stays, in the same order; nothing else of these rows can be changed.
grant update (author_name) on tickets.message to zg_desk;
grant update (actor_name) on tickets.event to zg_desk;
grant delete on tickets.word to zg_desk;
