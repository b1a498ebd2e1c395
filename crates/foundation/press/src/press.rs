//! The press.

use std::{borrow::Cow, env, ffi::OsString, fmt, path::PathBuf, sync::Arc, time::Duration};

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Fonts, Misprint, Preview, Printed, Template,
    child::{Crew, Errand},
    engine::{Engine, Made, Order, Wanted},
};

/// Prints templates. Cheap to clone; one of them serves the whole program.
///
/// Its methods wait for the print: some milliseconds for a letter, seconds for a template that does not end. Call them where waiting is
/// allowed (`spawn_blocking`).
#[derive(Clone)]
pub struct Press(Arc<Place>);

/// Where it is printed.
enum Place {
    Here(Box<Engine>, Limits),
    Apart(Crew),
}

/// What one print may take and make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// How long it may take.
    pub time: Duration,
    /// How much memory a child may hold, its fonts and what it remembers of earlier prints included.
    pub memory_bytes: u64,
    /// How many pages a document may have.
    pub pages: u32,
    /// How large a document may be; template and values together may have a quarter of it.
    pub document_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(5),
            memory_bytes: 512 * 1024 * 1024,
            pages: 50,
            document_bytes: 8 * 1024 * 1024,
        }
    }
}

/// How a press starts its children.
#[derive(Clone, Debug)]
pub struct Apart {
    /// The program that runs [`child::serve`](crate::child::serve) ...
    pub program: PathBuf,
    /// ... when it is started with these arguments.
    pub arguments: Vec<OsString>,
    /// How many children print at the same time; orders beyond them wait.
    pub children: usize,
    /// What each print may take.
    pub limits: Limits,
}

impl Apart {
    /// This very program under its hidden command, two at a time, with the usual limits.
    pub fn this_program(arguments: impl IntoIterator<Item = impl Into<OsString>>) -> Self {
        // The name by which the kernel knows what runs here still works after the file was replaced by a newer release.
        let own = PathBuf::from("/proc/self/exe");
        let program = if own.exists() { own } else { env::current_exe().unwrap_or(own) };
        Self {
            program,
            arguments: arguments.into_iter().map(Into::into).collect(),
            children: 2,
            limits: Limits::default(),
        }
    }
}

impl fmt::Debug for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match *self.0 {
            Place::Here(..) => "Press(here)",
            Place::Apart(_) => "Press(apart)",
        })
    }
}

impl Press {
    /// A press that prints in this process.
    ///
    /// For tests, and for templates that are part of the program: a template that does not end takes a thread of this process with it for
    /// ever, and time and memory are not limited. What people may edit goes to [`Press::apart`].
    pub fn new(fonts: Fonts) -> Self {
        Self(Arc::new(Place::Here(Box::new(Engine::new(fonts)), Limits::default())))
    }

    /// A press that prints in children. They are started when something is printed, kept warm, and ended with the press.
    pub fn apart(apart: Apart) -> Self {
        Self(Arc::new(Place::Apart(Crew::new(apart))))
    }

    /// Prints a template with these values (`paper`, a JSON text) as of this instant: the document's date, and the template's `today`.
    ///
    /// The same template, values and instant give the same bytes.
    pub fn print(&self, template: &Template, paper: &str, at: Timestamp) -> Result<Printed, Misprint> {
        let (made, pdf) = self.make(template, paper, at, Wanted::Document)?;
        Ok(Printed { pdf, pages: made.pages, unknown: made.unknown })
    }

    /// Draws one page (from 1; the last when there are fewer) to look at while the template is edited.
    ///
    /// As strict as [`Press::print`] on everything but what PDF/A and PDF/UA ask for.
    pub fn preview(
        &self,
        template: &Template,
        paper: &str,
        at: Timestamp,
        page: u32,
    ) -> Result<Preview, Misprint> {
        let (made, svg) = self.make(template, paper, at, Wanted::Page(page))?;
        let svg = String::from_utf8(svg).map_err(|error| Misprint::Broken(error.to_string()))?;
        Ok(Preview { svg, pages: made.pages })
    }

    fn make(
        &self,
        template: &Template,
        paper: &str,
        at: Timestamp,
        wanted: Wanted,
    ) -> Result<(Made, Vec<u8>), Misprint> {
        let order = Order { template: Cow::Borrowed(template), paper: Cow::Borrowed(paper), at, wanted };
        match &*self.0 {
            Place::Here(engine, limits) => engine.make(&order, limits),
            Place::Apart(crew) => {
                let limits = crew.apart().limits;
                // What is too large is not even sent.
                order.check(&limits)?;
                crew.make(&Errand { order, limits })
            }
        }
    }
}
