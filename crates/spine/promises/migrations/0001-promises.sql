create table promise (
    id text primary key,
    unit text not null,
    kind text not null,
    subject text not null,
    label text not null,
    resident text,
    owner_role text not null,
    owner_post text,
    rule_set text not null,
    allowance text not null,
    made_at bigint not null,
    promised_due_at bigint not null,
    due_at bigint not null,
    warn_at bigint not null,
    explanation text not null,
    pauses text not null,
    paused_at bigint,
    warned_at bigint,
    broken_at bigint,
    apology_owed boolean not null,
    renewed_due_at bigint,
    renewed_reason text,
    fault text,
    follows text,
    closed_at bigint,
    outcome text,
    done_note text,
    version bigint not null
);
create index promise_by_subject on promise (subject, made_at);
create index promise_open on promise (unit, due_at, id) where closed_at is null;
create index promise_to_warn on promise (warn_at) where closed_at is null and warned_at is null and paused_at is null;
create index promise_to_break on promise (due_at) where closed_at is null and broken_at is null and paused_at is null;
create index promise_to_put_right on promise (unit, due_at, id) where closed_at is null and kind = 'put-right';
create index promise_by_unit on promise (unit, due_at, id);
create table verdict (
    id text primary key,
    promise text not null unique,
    unit text not null,
    subject text not null,
    given_on text not null,
    satisfied boolean not null,
    aspects text not null,
    words text not null
);
create index verdict_by_unit on verdict (unit, given_on, id);
create table tally (
    unit text not null,
    kind text not null,
    subject text not null,
    day text not null,
    n bigint not null,
    primary key (unit, kind, subject, day)
);
