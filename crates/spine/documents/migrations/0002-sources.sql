-- The attachment of another case from which this one was taken: what somebody gave once he is not asked for again.
alter table attachment add column source text;
