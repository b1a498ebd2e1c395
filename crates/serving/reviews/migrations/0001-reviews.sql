create table proposal (
    id text primary key,
    unit text not null,
    raised_in text not null,
    code text not null unique,
    procedure_code text not null,
    procedure_name text not null,
    procedure_version text not null,
    wish text not null,
    words text not null,
    summary text not null,
    source text not null,
    proposer text,
    resident text,
    contact bytes,
    key_hash text,
    measured text,
    status text not null,
    promise text not null,
    asked_of text,
    merged_into text,
    draft text,
    made text,
    holds_from text,
    proposed_at bigint not null,
    changed_at bigint not null,
    version bigint not null
);
create index proposal_by_unit on proposal (unit, status, id);
create index proposal_by_status on proposal (status, id);
create index proposal_by_procedure on proposal (procedure_code, id);
create index proposal_by_proposer on proposal (proposer, id) where proposer is not null;
create index proposal_by_draft on proposal (draft) where draft is not null;
create index proposal_by_merger on proposal (merged_into) where merged_into is not null;
create table proposal_act (
    proposal text not null,
    n bigint not null,
    unit text not null,
    at bigint not null,
    act text not null,
    note text not null,
    number text not null,
    signed_on text,
    primary key (proposal, n)
);
create index proposal_act_by_unit on proposal_act (unit, at, proposal, n);
