alter table promise add column counted_in text;
update promise set counted_in = unit where broken_at is not null or closed_at is not null;
create index promise_counted on promise (counted_in, due_at, id) where counted_in is not null;
create table promise_reckoning (
    id text primary key,
    unit text not null,
    begun_at bigint not null,
    days text not null,
    at_unit text,
    at_due bigint,
    at_promise text,
    looked bigint not null,
    moved bigint not null,
    held bigint not null,
    ended_at bigint
);
create index promise_reckoning_by_time on promise_reckoning (unit, begun_at, id);
create table promise_move (
    id text primary key,
    unit text not null,
    reckoning text not null,
    promise text not null,
    subject text not null,
    label text not null,
    moved_at bigint not null,
    told_due_at bigint not null,
    due_at bigint not null,
    reckoned_due_at bigint not null,
    before text not null,
    after text not null
);
create index promise_move_by_subject on promise_move (subject, moved_at, id);
create index promise_move_by_reckoning on promise_move (reckoning, id);
