create table unit (
    id text primary key,
    slug text not null,
    kind text not null,
    level text not null,
    parent text references unit (id),
    name text not null,
    name_en text not null,
    short_name text not null,
    gov_code text,
    dossier_prefix text,
    valid_from text not null,
    valid_to text,
    hotline text,
    address text,
    contact text,
    unique (slug, valid_from)
);
create table unit_successor (
    unit text not null references unit (id),
    successor text not null references unit (id),
    primary key (unit, successor)
);
create table unit_hours (
    unit text not null,
    valid_from text not null,
    weekdays text not null,
    sessions text not null,
    same_day_before text not null,
    primary key (unit, valid_from)
);
create table calendar_day (
    day text primary key,
    kind text not null,
    occasion text not null,
    name text not null,
    status text not null,
    source text not null
);
