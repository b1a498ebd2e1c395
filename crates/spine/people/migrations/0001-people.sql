create table resident (
    id text primary key,
    unit text not null,
    name text not null,
    folded text not null,
    number bytes not null,
    number_key bytes not null unique,
    phone bytes,
    phone_key bytes,
    email bytes,
    birth_date text,
    sex text,
    address text,
    neighbourhood text,
    version bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);
create index resident_by_phone on resident (phone_key);
create index resident_by_name on resident (unit, folded);
create table account (
    id text primary key,
    unit text not null,
    login text not null unique,
    name text not null,
    kind text not null,
    password text,
    resident text references resident (id),
    created_at bigint not null
);
create table post (
    id text primary key,
    unit text not null,
    role text not null,
    title text not null,
    title_en text not null,
    account text references account (id),
    valid_from text not null,
    valid_to text
);
create index post_by_unit on post (unit, role);
create index post_by_account on post (account);
create table stand_in (
    id text primary key,
    unit text not null,
    post text not null references post (id),
    account text not null references account (id),
    valid_from text not null,
    valid_to text not null
);
create index stand_in_by_account on stand_in (account);
create index stand_in_by_post on stand_in (post);
create table persona (
    account text primary key references account (id),
    position bigint not null,
    grouping_word text not null,
    about text not null,
    about_en text not null
);
