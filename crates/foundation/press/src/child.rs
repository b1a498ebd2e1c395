//! Printing in another process of the same program.
//!
//! The program has a hidden command that does nothing but [`serve`]. A press starts it as often as it needs, keeps it warm, and sends it
//! one order after another. A child has no files, no network and no secrets to lose: it is started with an empty environment and
//! gets a template, values and a time.

mod crew;
mod process;
mod watch;
mod wire;

use std::{
    fs,
    io::{self, Read, Write},
};

use serde::{Deserialize, Serialize};

pub(crate) use crew::Crew;

use crate::{
    Fonts, Misprint,
    engine::{Engine, Made, Order},
    press::Limits,
};

/// What a child is sent: an order, and what it may take.
#[derive(Serialize, Deserialize)]
pub(crate) struct Errand<'a> {
    pub(crate) order: Order<'a>,
    pub(crate) limits: Limits,
}

/// What a child answers; the document is the body of the message.
type Answer = Result<Made, Misprint>;

/// What a child says when it has started: nothing, or why it cannot print.
type Hello = Option<String>;

/// Prints what is ordered on one side, one order after the other, and answers on the other, until the orders end.
///
/// For the hidden command of the program that holds the press. Nothing else may write to `to`.
pub fn serve(mut from: impl Read, mut to: impl Write) -> io::Result<()> {
    // When the machine runs out of memory, this process goes first. Where that cannot be said it is no harm.
    let _ = fs::write("/proc/self/oom_score_adj", "1000");
    let (watch, engine) = match start() {
        Ok(started) => started,
        Err(reason) => return wire::write(&mut to, &Hello::Some(reason), &[]),
    };
    wire::write(&mut to, &Hello::None, &[])?;
    while let Some((errand, _)) = wire::read::<Errand<'_>>(&mut from)? {
        let on_duty = watch.begin(errand.limits.time, errand.limits.memory_bytes);
        let made = engine.make(&errand.order, &errand.limits);
        drop(on_duty);
        let is_broken = matches!(made, Err(Misprint::Broken(_)));
        let (answer, body): (Answer, _) = match made {
            Ok((made, body)) => (Ok(made), body),
            Err(misprint) => (Err(misprint), Vec::new()),
        };
        wire::write(&mut to, &answer, &body)?;
        // What was in the middle of something when it broke is not used again.
        if is_broken {
            break;
        }
    }
    Ok(())
}

fn start() -> Result<(watch::Watch, Engine), String> {
    let watch = watch::Watch::start().map_err(|error| format!("prints cannot be watched here: {error}"))?;
    let fonts = Fonts::find().map_err(|error| error.to_string())?;
    Ok((watch, Engine::new(fonts)))
}
