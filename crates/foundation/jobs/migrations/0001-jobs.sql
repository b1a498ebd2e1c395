create table job (
    id text primary key,
    kind text not null,
    payload text not null,
    state text not null,
    run_at bigint not null,
    attempt bigint not null,
    dedup text unique,
    error text,
    created_at bigint not null
);
create index job_due on job (run_at) where state <> 'dead';
create index job_dead on job (id) where state = 'dead';
create table schedule (
    name text primary key,
    next_at bigint not null
);
