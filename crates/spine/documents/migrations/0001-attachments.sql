create table attachment (
    id text primary key,
    unit text not null,
    subject text not null,
    slot text not null,
    name text not null,
    media_type text not null,
    size bigint not null,
    pages bigint,
    sha256 text not null,
    key text not null unique,
    uploaded_at bigint not null,
    uploaded_by text not null,
    state text not null
);
create index attachment_by_subject on attachment (subject, id);
