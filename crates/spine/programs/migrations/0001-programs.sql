create table client (
    id text primary key,
    version bigint not null,
    unit text not null,
    name text not null,
    contact text not null,
    scopes text not null,
    rate text not null,
    expires_on text not null,
    created_at bigint not null,
    ended_at bigint
);
create table client_token (
    id text primary key,
    unit text not null,
    client text not null,
    digest text not null unique,
    mark text not null,
    created_at bigint not null,
    used_at bigint,
    revoked_at bigint
);
create index client_token_by_client on client_token (client, id);
create table webhook (
    id text primary key,
    version bigint not null,
    unit text not null,
    name text not null,
    url text not null,
    kinds text not null,
    state text not null,
    secret bytes not null,
    former_secret bytes,
    former_until bigint,
    failures bigint not null,
    stopped_at bigint,
    created_at bigint not null
);
create table webhook_delivery (
    id text primary key,
    unit text not null,
    webhook text not null,
    act_owner text,
    act_seq bigint,
    kind text not null,
    state text not null,
    attempts bigint not null,
    next_at bigint not null,
    tried_at bigint,
    status bigint,
    fault text,
    took_ms bigint,
    created_at bigint not null
);
create index webhook_delivery_by_webhook on webhook_delivery (webhook, id);
create index webhook_delivery_waiting on webhook_delivery (webhook, next_at, id) where state = 'waiting';
create index webhook_delivery_by_age on webhook_delivery (created_at);
