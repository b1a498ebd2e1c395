//! What stands at the top of every page of a draft, and its rows.

use askama::{Template, filters::HtmlSafe};
use kernel::Error;
use ui::{Badge, Notice, Shell, T, Tab, Tabs, Tone};
use web::{Site, Visitor};

use super::page_of;
use crate::{Draft, EditDraft, drafts::Status};

/// Name, state and parts of a draft.
#[derive(Debug, Template)]
#[template(path = "procedures/catalogue/frame.html")]
pub(super) struct Frame {
    t: T,
    code: String,
    /// Where the procedure's versions are; empty while it has none.
    history: String,
    name: String,
    badge: Badge,
    tabs: Tabs,
    notices: Vec<Notice>,
    /// The draft's own address.
    pub(super) base: String,
    /// What a change says that it saw.
    pub(super) version: i64,
    /// Whether who looks may change it now.
    pub(super) is_editable: bool,
}

impl HtmlSafe for Frame {}

impl Frame {
    /// The top of the page `here` of this draft; `error` is what was refused there.
    pub(super) fn of(
        site: &Site,
        visitor: &Visitor,
        draft: &Draft,
        here: &str,
        error: Option<&Error>,
    ) -> Self {
        let t = visitor.t(site);
        let tab = |page: &str, key: &'static str| Tab {
            label: t.text(key).into_owned(),
            count: None,
            href: page_of(draft.id, page),
            here: here == page,
        };
        let items = vec![
            tab("", "procedures-draft-content"),
            tab("form", "procedures-draft-form"),
            tab("preview", "procedures-draft-preview"),
            tab("trial", "procedures-draft-trial"),
            tab("review", "procedures-draft-review"),
        ];
        let mut notices = Vec::new();
        if let Some(error) = error {
            notices
                .push(Notice::new(Tone::Broken, t.text("procedures-not-done")).body(ui::explain(t, error)));
        }
        if draft.status == Status::Open && !draft.reason.is_empty() {
            notices.push(Notice::new(Tone::Soon, t.text("procedures-returned")).body(draft.reason.clone()));
        }
        Self {
            t,
            code: draft.code.to_string(),
            history: if draft.based_on.or(draft.made).is_some() {
                format!("/catalogue/procedures/{}", draft.code)
            } else {
                String::new()
            },
            name: draft.content.terms.name.clone(),
            badge: status(t, draft.status),
            tabs: Tabs { label: t.text("procedures-draft-parts").into_owned(), items },
            notices,
            base: page_of(draft.id, ""),
            version: draft.version,
            is_editable: draft.status == Status::Open && authz::may(&visitor.actor, EditDraft, draft),
        }
    }
}

/// The shell of a page of work.
pub(super) fn shell(site: &Site, visitor: &Visitor, title: impl Into<String>) -> Shell {
    Shell { dense: true, ..visitor.shell(site, title) }
}

/// Where a draft stands, in a word.
pub(super) fn status(t: T, status: Status) -> Badge {
    let (tone, key) = match status {
        Status::Open => (Tone::Calm, "procedures-status-open"),
        Status::Review => (Tone::Soon, "procedures-status-review"),
        Status::Approved => (Tone::Kept, "procedures-status-approved"),
        Status::Dropped => (Tone::Plain, "procedures-status-dropped"),
    };
    Badge::new(tone, t.text(key))
}

/// A row that can be edited, moved and taken out.
#[derive(Debug, Template)]
#[template(path = "procedures/catalogue/row.html")]
pub(super) struct Row {
    pub(super) t: T,
    /// What it is.
    pub(super) name: String,
    /// More about it; may be empty.
    pub(super) about: String,
    pub(super) badges: Vec<Badge>,
    /// Where it is edited; empty when it cannot be now.
    pub(super) edit: String,
    /// Where its moves are posted.
    pub(super) rows: String,
    /// Which list it is in.
    pub(super) list: &'static str,
    /// Its place or its key there.
    pub(super) at: String,
    pub(super) version: i64,
    /// Whether it stands above rows of its own.
    pub(super) is_heading: bool,
}

impl HtmlSafe for Row {}

impl Frame {
    /// A row of this draft, edited as `part`.
    pub(super) fn row(
        &self,
        part: &str,
        list: &'static str,
        at: &impl ToString,
        name: impl Into<String>,
    ) -> Row {
        let at = at.to_string();
        let edit = web::address(&format!("{}/edit/{part}", self.base), &[("at", &at)]);
        Row {
            t: self.t,
            name: name.into(),
            about: String::new(),
            badges: Vec::new(),
            edit: if self.is_editable { edit } else { String::new() },
            rows: format!("{}/rows", self.base),
            list,
            at,
            version: self.version,
            is_heading: false,
        }
    }
}

impl Row {
    /// As the heading of rows of its own.
    pub(super) fn heading(self) -> Self {
        Self { is_heading: true, ..self }
    }

    pub(super) fn about(self, about: impl Into<String>) -> Self {
        Self { about: about.into(), ..self }
    }

    pub(super) fn badge(mut self, badge: Option<Badge>) -> Self {
        self.badges.extend(badge);
        self
    }
}
