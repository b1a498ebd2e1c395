-- Promises that were made before they knew what their case is under learn it from their dossier; `tallies verify --mend` counts them.
update promise set topic = (select procedure_code from dossier where dossier.id = promise.subject)
    where topic is null and exists (select 1 from dossier where dossier.id = promise.subject);
