-- How it was settled and by whom, for the figures of officers and procedures; and what we knew of the applicant when it was filed.
alter table dossier add column settled_unit text;
alter table dossier add column settled_at bigint;
alter table dossier add column settled_how text;
alter table dossier add column settled_by text;
alter table dossier add column known_offered bigint not null default 0;
alter table dossier add column known_taken bigint not null default 0;
alter table dossier_draft add column offered bytes;
create index dossier_settled on dossier (settled_unit, settled_at, id) where settled_at is not null;
create index dossier_held on dossier (turn_post, turn_due_at, id) where turn_post is not null and closed_at is null;
create index dossier_known on dossier (unit, received_at, id) where known_offered > 0;
