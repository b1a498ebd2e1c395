create table book_head (
    owner text primary key,
    seq bigint not null,
    hash bytes not null
);
create table book_row (
    owner text not null,
    seq bigint not null,
    at bigint not null,
    actor text not null,
    on_behalf text,
    act text not null,
    subject text not null,
    body text not null,
    request text,
    hash bytes not null,
    primary key (owner, seq)
);
create index book_row_by_subject on book_row (subject, at);
create table book_serial (
    owner text not null,
    series text not null,
    last bigint not null,
    primary key (owner, series)
);
create table book_reader (
    name text not null,
    owner text not null,
    seq bigint not null,
    primary key (name, owner)
);
create table book_checkpoint (
    at bigint primary key,
    heads text not null,
    root bytes not null
);
