alter table unit add column taken_over_at bigint;
alter table unit_successor add column takes text not null default 'all';
alter table unit_successor add column posts text not null default '';
alter table unit_successor add column position bigint not null default 0;
