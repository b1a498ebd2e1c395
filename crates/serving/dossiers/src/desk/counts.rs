//! How much there is: what the sentence of the desk and its tabs say. Nothing is counted to its end.

use kernel::{Error, Result, Timestamp};
use people::PostId;
use ui::{T, Value};
use work::Work;

use super::asked::{Asked, Seat, Tab};
use crate::{
    Status,
    store::{self, Queue, Waiting},
};

/// Nothing is counted further.
const MOST: i64 = 100;
/// The statuses that a tab has, as [`store::open_by_status`] counts them.
const STATUSES: [Status; 4] = [Status::Submitted, Status::Supplement, Status::Paused, Status::Done];

/// How much waits, and where.
pub(super) struct Counts {
    /// The turns of each post.
    turns: Vec<(PostId, Waiting)>,
    /// Open dossiers by status.
    open: [i64; 4],
}

impl Counts {
    /// Counts for the posts of the actor; the tabs for those that were asked for.
    pub(super) async fn read(work: &mut Work, asked: &Asked, seats: &[Seat]) -> Result<Self> {
        let midnight = work.today().tomorrow().map_err(Error::internal)?.at(0, 0, 0, 0);
        let dues = (work.now(), Timestamp::of(midnight));
        let mut turns = Vec::new();
        for seat in seats {
            let queue = Queue { unit: seat.unit, role: seat.role, post: Some(seat.post) };
            turns.push((seat.post, store::waiting(work, queue, dues, MOST).await?));
        }
        let mut open = [0; 4];
        for unit in asked.units(seats) {
            let of_unit = store::open_by_status(work, unit, MOST).await?;
            for (sum, n) in open.iter_mut().zip(of_unit) {
                *sum += n;
            }
        }
        Ok(Self { turns, open })
    }

    /// '1 việc đã trễ, 4 việc đến hạn hôm nay'.
    pub(super) fn sentence(&self, t: T) -> String {
        let sum = |of: fn(&Waiting) -> i64| self.turns.iter().map(|(_, waiting)| of(waiting)).sum::<i64>();
        let (late, today) = (sum(|w| w.late), sum(|w| w.soon));
        let key = match (late > 0, today > 0) {
            (true, true) => "dossiers-desk-sentence-both",
            (true, false) => "dossiers-desk-sentence-late",
            (false, true) => "dossiers-desk-sentence-today",
            (false, false) => "dossiers-desk-sentence-none",
        };
        let value = |n| if n < MOST { Value::Number(n) } else { Value::Words("99+") };
        t.with(key, &[("late", value(late)), ("today", value(today))])
    }

    /// The number on a tab: `99+` from a hundred on; none for what has ended.
    pub(super) fn on(&self, tab: Tab, asked: &Asked) -> Option<String> {
        let n = match tab {
            Tab::Closed => return None,
            Tab::Mine => {
                let chosen =
                    self.turns.iter().filter(|(post, _)| asked.post.is_none_or(|asked| asked == *post));
                chosen.map(|(_, waiting)| waiting.all).sum()
            }
            _ => STATUSES.iter().zip(self.open).find(|(status, _)| tab.status() == Some(**status))?.1,
        };
        Some(if n < MOST { n.to_string() } else { "99+".to_owned() })
    }
}
