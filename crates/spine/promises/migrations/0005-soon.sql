-- What a board warns of: told by the index alone, however many promises of the unit are open and due later.
create index promise_soon on promise (unit, due_at, id, warn_at) where closed_at is null and paused_at is null;
