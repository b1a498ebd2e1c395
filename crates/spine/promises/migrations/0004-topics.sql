-- What the case is under, such as the code of its procedure: kept results are counted and listed by it.
alter table promise add column topic text;
create index promise_by_topic on promise (counted_in, topic, closed_at, id) where topic is not null and closed_at is not null;
-- What the verdict is about when it is not a dossier: `proposal`.
alter table verdict add column about text;
