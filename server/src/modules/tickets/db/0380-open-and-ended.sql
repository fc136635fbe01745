-- Lists by deadline (T-51): the order of due times in a form that may be compared in an index, and open and ended tickets in
-- indexes of their own. A reply writes a row under every index that its ticket stands in; what is ended is seldom written
-- again, so an index for it alone costs a reply nothing, and lists find either without passing the other.

-- Under row security PostgreSQL takes coalesce for something that might leak and compares it row by row: what is overdue, and
-- where the page before ended, were looked for from the beginning of the index. A case is known to be safe.
drop index tickets.ticket_open_due, tickets.ticket_mine_open, tickets.ticket_category_due, tickets.ticket_tier_due,
  tickets.ticket_rating_due, tickets.ticket_complained_due;
create index ticket_open_due on tickets.ticket
  (tenant_id, (case when due_at is null then 'infinity' else due_at end), id) where is_open;
create index ticket_mine_open on tickets.ticket
  (tenant_id, handler_id, (case when due_at is null then 'infinity' else due_at end), id) where is_open;
create index ticket_category_due on tickets.ticket
  (tenant_id, category_id, (case when due_at is null then 'infinity' else due_at end), id);
create index ticket_tier_due on tickets.ticket
  (tenant_id, tier, (case when due_at is null then 'infinity' else due_at end), id);
create index ticket_rating_due on tickets.ticket
  (tenant_id, rating_stars, (case when due_at is null then 'infinity' else due_at end), id) where rating_stars is not null;
create index ticket_complained_due on tickets.ticket
  (tenant_id, (case when due_at is null then 'infinity' else due_at end), id) where complaint is not null;

-- All by deadline, and an agent's by deadline: two of the indexes above have the open ones, these the others.
drop index tickets.ticket_all_due, tickets.ticket_handler_due;
create index ticket_ended_due on tickets.ticket
  (tenant_id, (case when due_at is null then 'infinity' else due_at end), id) where not is_open;
create index ticket_mine_ended on tickets.ticket
  (tenant_id, handler_id, (case when due_at is null then 'infinity' else due_at end), id) where not is_open;

-- One index for lists of a state and for counts by state (T-53).
drop index tickets.ticket_by_state, tickets.ticket_state_due;
create index ticket_state_due on tickets.ticket
  (tenant_id, state, (case when due_at is null then 'infinity' else due_at end), id) include (handler_id, due_at);
-- An agent's counts, from the index alone.
drop index tickets.ticket_mine;
create index ticket_mine on tickets.ticket (tenant_id, handler_id, submitted_at, id) include (state, due_at);

-- The pool in the order of lists (T-20).
drop index tickets.ticket_pool;
create index ticket_pool on tickets.ticket
  (tenant_id, (case when due_at is null then 'infinity' else due_at end), id) where is_open and handler_id is null;

-- Who waits for an answer has an open ticket: taken for independent, a plan would sort all that wait instead of walking along.
create statistics tickets.ticket_openness (dependencies) on state, is_open from tickets.ticket;
