//! Papers of a dossier.
