create table procedure_draft (
    id text primary key,
    unit text not null,
    code text not null,
    name text not null,
    based_on text,
    status text not null,
    content text not null,
    editors text not null,
    note text not null,
    reason text not null,
    begun_at bigint not null,
    changed_at bigint not null,
    handed_in_by text,
    handed_in_at bigint,
    decided_by text,
    decided_at bigint,
    holds_from text,
    made text,
    version bigint not null
);
create unique index procedure_draft_open on procedure_draft (code) where status in ('open', 'review');
create index procedure_draft_by_status on procedure_draft (unit, status, id);
create index procedure_draft_by_code on procedure_draft (code, id);
create table procedure_draft_past (
    draft text not null,
    n bigint not null,
    unit text not null,
    content text not null,
    primary key (draft, n)
);
