//! The papers of a dossier against the procedure's list.

use documents::Attachment;
use procedures::{Entry, Needed};
use ui::{Badge, Link, T, Tone, say};

use crate::{Dossier, view};

/// A paper on the procedure's list, or one more that was brought.
pub(super) struct Line {
    pub(super) name: String,
    /// Whether it is there, in a word.
    pub(super) state: Badge,
    /// The files, each opened in a new tab.
    pub(super) files: Vec<Link>,
    /// Whether it is there, on paper or as a file.
    pub(super) there: bool,
    /// Whether everybody must bring it, and it is not there.
    pub(super) missing: bool,
}

/// The list, then what was brought besides.
pub(super) fn lines(
    t: T,
    dossier: &Dossier,
    entry: &Entry,
    attachments: &[Attachment],
    folder: &str,
) -> Vec<Line> {
    let version = &entry.version;
    let of = |wanted: &dyn Fn(&str) -> bool| -> Vec<Link> {
        attachments.iter().filter(|file| wanted(&file.slot)).map(|file| link(t, folder, file)).collect()
    };
    let listed = version.papers.iter().enumerate().map(|(place, paper)| {
        let files = of(&|slot| view::place_of(version, slot) == Some(place));
        let on_paper = dossier.on_paper.contains(&paper.name);
        let there = on_paper || !files.is_empty();
        let (tone, key) = match (there, paper.needed) {
            (true, _) if files.is_empty() => (Tone::Kept, "dossiers-desk-paper-on-paper"),
            (true, _) => (Tone::Kept, "dossiers-desk-paper-there"),
            (false, Needed::Always) => (Tone::Soon, "dossiers-desk-paper-missing"),
            (false, _) => (Tone::Plain, "dossiers-desk-paper-in-case"),
        };
        let missing = !there && paper.needed == Needed::Always;
        Line { name: paper.name.clone(), state: Badge::new(tone, t.text(key)), files, there, missing }
    });
    let besides = [
        (view::MANDATE_PAPER, "dossiers-paper-mandate"),
        (view::SUPPLEMENT_PAPER, "dossiers-desk-paper-supplement"),
        (view::OTHER_PAPER, "dossiers-desk-paper-other"),
        (view::RESULT_PAPER, "dossiers-desk-paper-result"),
    ];
    let besides = besides.into_iter().map(|(slot, key)| Line {
        name: t.text(key).into_owned(),
        state: Badge::new(Tone::Kept, t.text("dossiers-desk-paper-there")),
        files: of(&|found| {
            if slot == view::OTHER_PAPER { view::is_other(version, found) } else { found == slot }
        }),
        there: true,
        missing: false,
    });
    let corrected = attachments.iter().filter(|file| view::corrected_slot_n(&file.slot).is_some());
    let corrected = corrected.map(|file| Line {
        name: t.text("dossiers-paper-result-corrected").into_owned(),
        state: Badge::new(Tone::Kept, t.text("dossiers-desk-paper-there")),
        files: vec![link(t, folder, file)],
        there: true,
        missing: false,
    });
    listed.chain(besides.filter(|line| !line.files.is_empty())).chain(corrected).collect()
}

fn link(t: T, folder: &str, file: &Attachment) -> Link {
    let label = format!("{} ({})", file.name, say::bytes(t.lang(), file.size));
    Link::new(label, format!("{folder}/{}", file.id))
}
