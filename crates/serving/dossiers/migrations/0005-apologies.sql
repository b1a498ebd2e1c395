create index dossier_refused_accepted on dossier (unit, closed_at, id) where ground is not null;
create index dossier_correction_made on dossier_correction (unit, settled_at, id) where corrected;
