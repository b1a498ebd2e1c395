//! Documents from templates that people edit: Typst into tagged PDF/A.
//!
//! A [`Template`] is data, written in the browser by somebody who knows letters and not programs; the values come as one JSON text and
//! never become markup. A [`Press`] prints them in another process of the same program ([`Press::apart`]), so that a template that loops
//! for ever or eats all memory costs itself and nobody else. What is wrong comes back as a [`Misprint`], in words for whoever edits.
//!
//! Absent on purpose: files, packages, network, clocks and WebAssembly inside a template; other typefaces; types of Typst outside.

pub mod child;
mod engine;
mod fault;
mod fonts;
mod letters;
mod library;
mod misprint;
mod press;
mod template;
mod world;

pub use fault::{Fault, Spot};
pub use fonts::{FAMILY, Fonts, NoFonts};
pub use misprint::Misprint;
pub use press::{Apart, Limits, Press};
pub use template::{Preview, Printed, Template};

/// The texts of this crate, for [`ui::Texts::load`].
pub const TEXTS: &[(ui::Lang, &str)] =
    &[(ui::Lang::Vi, include_str!("../locales/vi.ftl")), (ui::Lang::En, include_str!("../locales/en.ftl"))];
