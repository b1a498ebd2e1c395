create table procedure_version (
    id text primary key,
    code text not null,
    valid_from text not null,
    valid_to text,
    digest text not null,
    body text not null,
    process text not null,
    form text not null
);
create index procedure_version_by_code on procedure_version (code, valid_from);
create table procedure_text (
    digest text primary key,
    body text not null
);
create table procedure_set (
    name text primary key,
    body text not null,
    changes bigint not null
);
