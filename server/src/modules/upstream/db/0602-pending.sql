-- What waits for a link is found by an index: the tickets with an entry that is not confirmed, the longest waiting first, blocked ones last (U-21).

-- When the entry that stands in front was written. Rows from before have none and come first, until they are next written.
alter table upstream.handover add column front_at timestamptz;
create index handover_pending on upstream.handover (tenant_id, link_id, blocked_until nulls first, front_at nulls first, id)
  where sent_sequence > acked_sequence;
