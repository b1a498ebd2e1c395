//! The design system: texts, Vietnamese forms, the layout, components, styles and scripts.
//!
//! A capability puts a [`Shell`] and some components into its page struct, extends `ui/layout.html`, and writes
//! each component as `{{ name }}`: a component is a struct that renders itself, so the compiler checks what it is
//! given. `README.md` shows a whole page. `/design` shows every component in every state.

// Templates name this crate the same way here as elsewhere.
extern crate self as ui;

pub mod assets;
mod columns;
mod components;
pub mod design;
mod form;
mod promise;
pub mod qr;
pub mod say;
mod shell;
mod spread;
mod texts;

pub use columns::{Column, Columns};
pub use components::{
    Badge, Bar, BarPart, Empty, Fact, Facts, Link, Notice, Pager, Step, StepState, Steps, Tab, Tabs,
    Timeline, TimelineItem, Tone,
};
pub use form::{Choice, Field, Form, Summary, explain, explain_field};
pub use promise::{Day, Mark, Promise, Why};
pub use shell::{End, NavItem, Person, PrintTop, Shell, Top};
pub use spread::{Spread, SpreadBar, SpreadLine};
pub use texts::{Argument, Lang, T, Texts, TextsError, Value};

/// The texts of this crate, for [`Texts::load`].
pub const TEXTS: &[(Lang, &str)] =
    &[(Lang::Vi, include_str!("../locales/vi.ftl")), (Lang::En, include_str!("../locales/en.ftl"))];
