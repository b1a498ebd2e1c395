create table session (
    id text primary key,
    account text not null,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    agent text not null
);
create index session_by_account on session (account);
create index session_by_end on session (expires_at);
create table api_token (
    id text primary key,
    account text not null,
    name text not null,
    created_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint
);
create index api_token_by_account on api_token (account);
create table once (
    actor text not null,
    key text not null,
    fingerprint text not null,
    status bigint,
    location text,
    body text,
    at bigint not null,
    primary key (actor, key)
);
create index once_by_age on once (at);
