//! What the crate promises: documents that last, faults in plain places, and a press that no template brings down.

mod apart;
mod document;
mod faults;
mod hostile;
mod preview;
mod sheets;
mod text;
