-- How a dossier was handed in (sealed), what the law says when it was refused after acceptance, and the group it came in.
alter table dossier add column manner bytes;
alter table dossier add column ground text;
alter table dossier add column bundle text;
alter table dossier_draft add column manner bytes;
create index dossier_at_intake on dossier (intake_unit, status, due_at, id) where closed_at is null;
create index dossier_by_bundle on dossier (bundle, received_at, id) where bundle is not null;
create table dossier_bundle (
    id text primary key,
    unit text not null,
    intake_unit text not null,
    procedure_code text not null,
    procedure_name text not null,
    bearer bytes not null,
    filer text,
    begun_at bigint not null,
    begun_by text
);
create table dossier_opinion (
    id text primary key,
    dossier text not null,
    unit text not null,
    asking_unit text not null,
    step bigint not null,
    question text not null,
    promise text not null,
    due_at bigint not null,
    asked_at bigint not null,
    asked_by text not null,
    reminded_at bigint,
    went_on_at bigint,
    answer text,
    answered_at bigint,
    answered_by text,
    version bigint not null
);
create index dossier_opinion_by_dossier on dossier_opinion (dossier, asked_at, id);
create index dossier_opinion_open on dossier_opinion (unit, due_at, id) where answered_at is null and went_on_at is null;
create table dossier_correction (
    id text primary key,
    dossier text not null,
    unit text not null,
    n bigint not null,
    what text not null,
    by_party boolean not null,
    reported_at bigint not null,
    reported_by text not null,
    promise text not null,
    former text not null,
    settled_at bigint,
    settled_by text,
    corrected boolean,
    note text,
    version bigint not null
);
create unique index dossier_correction_by_dossier on dossier_correction (dossier, n);
create table dossier_hand_over (
    id text primary key,
    dossier text not null,
    unit text not null,
    role text not null,
    to_unit text not null,
    to_role text not null,
    code text not null,
    what text not null,
    papers bigint not null,
    day text not null,
    handed_at bigint not null,
    handed_by text not null,
    received_at bigint,
    received_by text
);
create index dossier_hand_over_given on dossier_hand_over (unit, day, handed_at, id);
create index dossier_hand_over_taken on dossier_hand_over (to_unit, day, handed_at, id);
create index dossier_hand_over_by_dossier on dossier_hand_over (dossier, handed_at, id);
