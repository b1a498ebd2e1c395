create index dossier_open_intake on dossier (intake_unit, id) where closed_at is null;
