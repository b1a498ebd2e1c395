//! Which list of the desk one looks at, and where in it.

use kernel::{Actor, Result};
use people::{PostId, role};
use units::UnitId;
use web::{Cursor, Pairs};

use crate::{
    Status,
    store::{List, Place, Queue},
};

/// A post of the actor that has a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    /// The post.
    pub(super) post: PostId,
    /// Its unit.
    pub(super) unit: UnitId,
    /// Its role.
    pub(super) role: &'static str,
}

/// The posts of the actor that have a desk.
pub(super) fn seats(actor: &Actor) -> Vec<Seat> {
    let seat = |hold: &kernel::Hold| {
        let role = [role::ONE_STOP, role::SPECIALIST, role::CLERK, role::LEADER];
        let role = role.into_iter().find(|role| *role == &*hold.role)?;
        Some(Seat { post: PostId::from_uuid(hold.post), unit: UnitId::from_uuid(hold.unit), role })
    };
    actor.holds.iter().filter_map(seat).collect()
}

/// The parts of the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tab {
    /// What waits for the actor.
    #[default]
    Mine,
    /// What the unit has yet to accept.
    Submitted,
    /// What waits for the applicant.
    Supplement,
    /// What is paused.
    Paused,
    /// Results that wait to be collected.
    Done,
    /// What has ended.
    Closed,
}

impl Tab {
    pub(super) const ALL: [Self; 6] =
        [Self::Mine, Self::Submitted, Self::Supplement, Self::Paused, Self::Done, Self::Closed];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Submitted => "submitted",
            Self::Supplement => "supplement",
            Self::Paused => "paused",
            Self::Done => "done",
            Self::Closed => "closed",
        }
    }

    /// The status of its dossiers, when they have one in common and are open.
    pub(super) const fn status(self) -> Option<Status> {
        match self {
            Self::Submitted => Some(Status::Submitted),
            Self::Supplement => Some(Status::Supplement),
            Self::Paused => Some(Status::Paused),
            Self::Done => Some(Status::Done),
            Self::Mine | Self::Closed => None,
        }
    }
}

/// Which list, and where in it: what stands in the address of every page of the desk.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub(super) tab: Tab,
    /// One of the actor's posts; none for all of them together.
    pub(super) post: Option<PostId>,
    /// Only dossiers of this procedure.
    pub(super) procedure: Option<String>,
    /// The place after which (or before which) the page begins.
    cursor: Option<Cursor>,
    /// Whether the page ends before the place.
    pub(super) back: bool,
}

impl Asked {
    /// Reads it; what cannot be is as if it were not there.
    pub(super) fn read(pairs: &Pairs) -> Self {
        let tab = Tab::ALL.into_iter().find(|tab| tab.word() == pairs.one("tab")).unwrap_or_default();
        let code = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
        let procedure = Some(pairs.one("procedure")).filter(|p| !p.is_empty() && p.len() <= 60 && code(p));
        let (back, place) = match pairs.one("before") {
            "" => (false, pairs.one("after")),
            before => (true, before),
        };
        let place = Some(place)
            .filter(|place| !place.is_empty() && place.len() <= 200 && code(&place.replace('_', "-")));
        Self {
            tab,
            post: pairs.one("post").parse().ok(),
            procedure: procedure.map(str::to_owned),
            cursor: place.and_then(|place| serde_json::from_value(place.into()).ok()),
            back,
        }
    }

    /// The place; the beginning of the list when there is none.
    pub(super) fn place(&self, list: List<'_>) -> Result<Place> {
        match &self.cursor {
            None => Ok(list.beginning()),
            Some(cursor) => cursor
                .keys::<(i64, crate::DossierId)>()
                .map(|(at, id)| (kernel::Timestamp::from_micros(at), Some(id))),
        }
    }

    /// The same list from this place on, or back from it.
    pub(super) fn at(&self, place: Place, back: bool) -> Self {
        Self { cursor: place.1.map(|id| Cursor::after(&(place.0.micros(), id))), back, ..self.clone() }
    }

    /// Another part of the desk, from its beginning.
    pub(super) fn tab(&self, tab: Tab) -> Self {
        Self { tab, cursor: None, back: false, ..self.clone() }
    }

    /// The same part with the work of this post, or of all.
    pub(super) fn post(&self, post: Option<PostId>) -> Self {
        Self { post, cursor: None, back: false, ..self.clone() }
    }

    /// The same part with the dossiers of this procedure, or of all.
    pub(super) fn procedure(&self, procedure: Option<String>) -> Self {
        Self { procedure, cursor: None, back: false, ..self.clone() }
    }

    /// Whether the page begins at the beginning.
    pub(super) fn is_first(&self) -> bool {
        self.cursor.is_none()
    }

    /// What stands after the path: empty, or from `?` on. Nothing in it needs escaping.
    pub(super) fn query(&self) -> String {
        let mut parts = Vec::new();
        if self.tab != Tab::Mine {
            parts.push(format!("tab={}", self.tab.word()));
        }
        parts.extend(self.post.map(|post| format!("post={post}")));
        parts.extend(self.procedure.as_ref().map(|code| format!("procedure={code}")));
        let way = if self.back { "before" } else { "after" };
        parts.extend(self.cursor.as_ref().map(|cursor| format!("{way}={}", cursor.as_str())));
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }

    /// The list.
    pub(super) fn href(&self) -> String {
        format!("/desk{}", self.query())
    }

    /// One dossier, seen from this list.
    pub(super) fn dossier(&self, id: crate::DossierId) -> String {
        format!("/desk/dossiers/{id}{}", self.query())
    }

    /// The lists of the desk that this part is made of, for the posts that were asked for. Several posts in one unit have one list
    /// of what the unit waits for.
    pub(super) fn lists(&self, seats: &[Seat]) -> Vec<List<'static>> {
        let chosen = seats.iter().filter(|seat| self.post.is_none_or(|post| post == seat.post));
        if self.tab == Tab::Mine {
            let queue =
                |seat: &Seat| List::Turns(Queue { unit: seat.unit, role: seat.role, post: Some(seat.post) });
            return chosen.map(queue).collect();
        }
        let list = |unit| self.tab.status().map_or(List::Closed(unit), |status| List::Open(unit, status));
        self.units(seats).into_iter().map(list).collect()
    }

    /// The units of the posts that were asked for, each once.
    pub(super) fn units(&self, seats: &[Seat]) -> Vec<UnitId> {
        let chosen = seats.iter().filter(|seat| self.post.is_none_or(|post| post == seat.post));
        let mut units: Vec<UnitId> = chosen.map(|seat| seat.unit).collect();
        units.sort_unstable();
        units.dedup();
        units
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DossierId;

    fn read(pairs: &[(&str, &str)]) -> Asked {
        Asked::read(
            &Pairs::of(pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()).unwrap(),
        )
    }

    #[test]
    fn an_address_leads_back_to_the_same_place() {
        let (id, at) = (DossierId::new(), kernel::Timestamp::from_micros(1_674_000_000_000_000));
        let asked = read(&[("tab", "done"), ("procedure", "1.001193")]).at((at, Some(id)), true);
        let query = asked.query();
        let pairs: Vec<(&str, &str)> =
            query[1..].split('&').filter_map(|pair| pair.split_once('=')).collect();
        let again = read(&pairs);
        assert_eq!((again.tab, again.back, again.query()), (Tab::Done, true, query.clone()));
        assert_eq!(again.place(List::Open(UnitId::new(), Status::Done)).unwrap(), (at, Some(id)));
    }

    #[test]
    fn what_cannot_be_is_as_if_it_were_not_there() {
        let asked = read(&[("tab", "x"), ("post", "1"), ("procedure", "a b\"<"), ("after", "=&%")]);
        assert_eq!((asked.query(), asked.is_first()), (String::new(), true));
    }

    #[test]
    fn two_posts_in_one_unit_share_its_lists_but_not_their_turns() {
        let unit = UnitId::new();
        let seat = |role| Seat { post: PostId::new(), unit, role };
        let seats = [seat(role::ONE_STOP), seat(role::SPECIALIST)];
        assert_eq!(Asked::default().lists(&seats).len(), 2);
        assert_eq!(Asked::default().tab(Tab::Done).lists(&seats).len(), 1);
        assert_eq!(Asked::default().post(Some(seats[0].post)).lists(&seats).len(), 1);
    }
}
