//! What stands around every page.

use askama::{Template, filters::HtmlSafe};

use crate::{Lang, Link, Notice, T, assets};

/// The view model of `ui/layout.html`. Every page struct has one, in a field called `shell`.
#[derive(Clone, Debug)]
pub struct Shell {
    /// The texts in the reader's language.
    pub t: T,
    /// The page's title, without the brand. On a form that came back wrong it starts with the word for an error.
    pub title: String,
    /// Whose house this is: shown first in the header.
    pub brand: String,
    /// The line under the brand; on an officer's pages the officer's name and post.
    pub tagline: String,
    /// Where the brand leads.
    pub home: String,
    /// The main ways, few.
    pub nav: Vec<NavItem>,
    /// Who signed in.
    pub person: Option<Person>,
    /// Where one signs in; empty hides the link.
    pub sign_in: String,
    /// Where the sign-out form is posted; empty hides the button.
    pub sign_out: String,
    /// The token against forged requests, for every form that posts; empty leaves the field out.
    pub csrf: String,
    /// The address of this same page in the other language.
    pub switch: String,
    /// Whether what is shown is demonstration data; every page then says so.
    pub demo: bool,
    /// Pages of work, with smaller type and more width, rather than pages for reading.
    pub dense: bool,
    /// Whether the page answers a form that was sent: the browser then has nothing to give back.
    pub answers: bool,
    /// What just happened, said once after a redirect.
    pub flash: Option<Notice>,
    /// Lines of the footer: the phone number to call, opening hours.
    pub foot: Vec<String>,
    /// Links of the footer.
    pub foot_links: Vec<Link>,
}

/// One of the main ways.
#[derive(Clone, Debug)]
pub struct NavItem {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether the reader is there now.
    pub here: bool,
}

/// Who signed in.
#[derive(Clone, Debug)]
pub struct Person {
    /// The name to show.
    pub name: String,
    /// An opaque mark of the account, by which the browser tells one person's unsaved input from another's.
    pub mark: String,
    /// Their own page; empty shows the name without a link.
    pub href: String,
}

impl Shell {
    /// A bare shell with this title: no ways, nobody signed in.
    pub fn new(t: T, title: impl Into<String>) -> Self {
        Self {
            t,
            title: title.into(),
            brand: String::new(),
            tagline: String::new(),
            home: "/".to_owned(),
            nav: Vec::new(),
            person: None,
            sign_in: String::new(),
            sign_out: String::new(),
            csrf: String::new(),
            switch: String::new(),
            demo: false,
            dense: false,
            answers: false,
            flash: None,
            foot: Vec::new(),
            foot_links: Vec::new(),
        }
    }

    /// The reader's language.
    pub fn lang(&self) -> Lang {
        self.t.lang()
    }

    /// The content of `<title>`.
    pub fn full_title(&self) -> String {
        match (self.title.as_str(), self.brand.as_str()) {
            ("", brand) => brand.to_owned(),
            (title, "") => title.to_owned(),
            (title, brand) => format!("{title} · {brand}"),
        }
    }

    /// All that stands above the content. Rendered here, so that no page carries a copy of it.
    pub fn top(&self) -> Top<'_> {
        Top { shell: self }
    }

    /// All that stands below the content.
    pub fn end(&self) -> End<'_> {
        End { shell: self }
    }

    /// The head of a sheet for the printer.
    pub fn print_top(&self) -> PrintTop<'_> {
        PrintTop { shell: self }
    }

    /// The address of an asset.
    pub fn asset(&self, name: &str) -> &'static str {
        assets::url(name)
    }

    /// Fonts to fetch at once.
    pub fn first_fonts(&self) -> impl Iterator<Item = &'static str> + use<> {
        assets::first_fonts()
    }
}

/// The head of a page, its bar and the beginning of its content.
#[derive(Debug, Template)]
#[template(path = "ui/top.html")]
pub struct Top<'a> {
    shell: &'a Shell,
}

/// The end of the content, and the foot.
#[derive(Debug, Template)]
#[template(path = "ui/end.html")]
pub struct End<'a> {
    shell: &'a Shell,
}

/// The head of a sheet.
#[derive(Debug, Template)]
#[template(path = "ui/print_top.html")]
pub struct PrintTop<'a> {
    shell: &'a Shell,
}

impl HtmlSafe for Top<'_> {}
impl HtmlSafe for End<'_> {}
impl HtmlSafe for PrintTop<'_> {}
