//! The dossiers before and after one, in the list that the officer came from.

use kernel::Result;
use ui::Link;
use work::Work;

use super::{
    asked::{Asked, Seat},
    queue::merged,
};
use crate::{Dossier, store::Window};

/// The ways to the dossier before and to the one after. The way back from there leads to the same page of the list.
pub(super) async fn ways(
    work: &mut Work,
    t: ui::T,
    asked: &Asked,
    seats: &[Seat],
    dossier: &Dossier,
) -> Result<(Option<Link>, Option<Link>)> {
    let lists = asked.lists(seats);
    let Some(first) = lists.first() else { return Ok((None, None)) };
    let mut ways = [None, None];
    for (way, (back, key)) in
        ways.iter_mut().zip([(true, "dossiers-desk-previous"), (false, "dossiers-desk-next")])
    {
        let window =
            Window { procedure: asked.procedure.as_deref(), from: first.place(dossier), back, limit: 1 };
        let neighbour = merged(work, &lists, window).await?.into_iter().next();
        *way = neighbour
            .filter(|other| other.id != dossier.id)
            .map(|other| Link::new(t.text(key), asked.dossier(other.id)));
    }
    let [previous, next] = ways;
    Ok((previous, next))
}
