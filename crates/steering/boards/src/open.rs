//! Open data: what is offered, and the catalogue of it (DCAT 3, as DCAT-AP asks). Pure.

mod catalogue;
mod dataset;
mod datasets;

pub use catalogue::{About, catalogue};
pub use dataset::{Cell, Column, Dataset, Kind, Table, csv, csvw, json};
pub use datasets::DATASETS;
