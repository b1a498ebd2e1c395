create table dossier (
    id text primary key,
    unit text not null,
    intake_unit text not null,
    code text not null unique,
    procedure_version text not null,
    procedure_code text not null,
    procedure_name text not null,
    channel text not null,
    status text not null,
    applicant text not null,
    applicant_name text not null,
    filer text,
    filed_by text,
    answers bytes not null,
    on_paper text,
    received_at bigint not null,
    accepted_at bigint,
    accepted_by text,
    answer_promise text,
    result_promise text not null,
    due_at bigint not null,
    supplements bigint not null,
    supplement text,
    reason text,
    before_wait text,
    result text,
    returned text,
    closed_at bigint,
    turn_role text,
    turn_unit text,
    turn_post text,
    turn_due_at bigint,
    step bigint not null,
    version bigint not null
);
create index dossier_turn on dossier (turn_unit, turn_role, turn_due_at, id, turn_post) where status in ('submitted', 'processing');
create index dossier_by_status on dossier (unit, status, due_at, id) where closed_at is null;
create index dossier_closed on dossier (unit, closed_at, id) where closed_at is not null;
create index dossier_received on dossier (unit, received_at, id);
create index dossier_by_applicant on dossier (applicant, received_at, id);
create index dossier_by_filer on dossier (filer, received_at, id) where filer is not null;
create table dossier_step (
    dossier text not null,
    n bigint not null,
    unit text not null,
    key text not null,
    name text not null,
    role text not null,
    post text,
    share bigint not null,
    approval boolean not null,
    result boolean not null,
    due_at bigint not null,
    started_at bigint,
    touched boolean not null,
    done_at bigint,
    done_by text,
    note text,
    primary key (dossier, n)
);
create table dossier_draft (
    id text primary key,
    account text not null,
    unit text not null,
    channel text not null,
    procedure_code text not null,
    procedure_name text not null,
    applicant bytes not null,
    answers bytes not null,
    on_paper text,
    step text not null,
    updated_at bigint not null,
    version bigint not null
);
create index dossier_draft_by_account on dossier_draft (account, updated_at, id);
