//! The catalogue of the repository, read as the program reads it; and the pages and the REST interface over it.

#[cfg(test)]
mod api;
#[cfg(test)]
mod careful_forms;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod drafts;
#[cfg(test)]
mod exchange;
#[cfg(test)]
mod form_changes;
#[cfg(test)]
mod form_view;
#[cfg(test)]
mod forms;
mod forms_refused;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod rows;
#[cfg(test)]
mod town;
