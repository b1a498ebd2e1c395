//! The page once more, after something could not be taken: what was wrong, what happened meanwhile, what was typed.

use kernel::{Kind, Timestamp};
use ui::{Notice, T, Timeline, Tone, say};

use super::{Again, Loaded, Since};

pub(super) fn notices(t: T, again: &Again) -> Vec<Notice> {
    if again.error.code() == "stale" || again.error.kind() == Kind::Forbidden {
        let body = t.text("dossiers-desk-stale-more");
        return vec![Notice::new(Tone::Soon, t.text("dossiers-desk-stale")).body(body)];
    }
    let notice = Notice::new(Tone::Broken, ui::explain(t, &again.error));
    let fields = again.error.fields().is_empty();
    fields.then_some(notice).into_iter().collect()
}

/// What happened after the page was opened, and by whom.
pub(super) fn since(t: T, loaded: &Loaded, line: &Timeline, again: &Again) -> Vec<Since> {
    let opened_at = again.pairs.one("opened").parse().map_or(loaded.now, Timestamp::from_micros);
    let happened = loaded.story.rows.iter().filter(|row| row.at > opened_at);
    let mut since: Vec<Since> = Vec::new();
    for row in happened {
        let Some(item) = line.items.iter().find(|item| item.at == row.at) else { continue };
        if since.iter().any(|known| known.what == item.what) {
            continue;
        }
        let who = loaded.names.of_actor(&row.actor).to_owned();
        since.push(Since { what: item.what.clone(), who, when: say::near(t.lang(), row.at, loaded.now) });
    }
    since
}

/// The texts that were typed into a form, for the officer to copy.
pub(super) fn typed(again: &Again) -> Vec<String> {
    let prefix = format!("{}-", again.act.noun());
    let words =
        again.pairs.all().iter().filter(|(name, value)| name.starts_with(&prefix) && value.contains(' '));
    words.map(|(_, value)| value.clone()).collect()
}
