-- Days ('2023-03-15'), months ('m2023-03') and years ('y2023') of one count stand in one table, and the rows of a unit's span lie side
-- by side: a board reads as many rows for a year as for a day, and no more in the tenth year than in the first.
create table tally_of_spans (
    unit text not null,
    day text not null,
    kind text not null,
    subject text not null,
    n bigint not null,
    primary key (unit, day, kind, subject)
);
insert into tally_of_spans (unit, day, kind, subject, n) select unit, day, kind, subject, n from tally;
insert into tally_of_spans (unit, day, kind, subject, n)
    select unit, 'm' || substr(day, 1, 7), kind, subject, cast(sum(n) as bigint) from tally
    group by unit, 'm' || substr(day, 1, 7), kind, subject;
insert into tally_of_spans (unit, day, kind, subject, n)
    select unit, 'y' || substr(day, 1, 4), kind, subject, cast(sum(n) as bigint) from tally
    group by unit, 'y' || substr(day, 1, 4), kind, subject;
drop table tally;
alter table tally_of_spans rename to tally;
create index promise_closed on promise (unit, closed_at, id) where closed_at is not null;
-- What is open is few beside what ever was. SQLite took the index of all promises for these lists and read through the past: with
-- `closed_at` as a column of the index it knows that this one is narrower.
drop index promise_open;
create index promise_open on promise (unit, closed_at, due_at, id) where closed_at is null;
drop index promise_to_put_right;
create index promise_to_put_right on promise (unit, closed_at, kind, due_at, id) where closed_at is null and kind = 'put-right';
