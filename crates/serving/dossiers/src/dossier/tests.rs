//! The rules of a dossier, as plain and property tests.

use proptest::prelude::*;

use super::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_micros(1_678_842_000_000_000).plus_seconds(second)
}

fn holder() -> Holder {
    Holder { role: role::ONE_STOP, unit: UnitId::new(), post: None, due_at: at(100_000) }
}

fn filed() -> Dossier {
    Dossier {
        id: DossierId::new(),
        unit: UnitId::new(),
        intake_unit: UnitId::new(),
        code: "H17.24.8-230315-0001".to_owned(),
        procedure: Procedure { version: Id::new(), code: "1.004873".to_owned(), name: String::new() },
        channel: Channel::Online,
        status: Status::Submitted,
        applicant: Id::new(),
        applicant_name: String::new(),
        filer: None,
        on_paper: Vec::new(),
        received_at: at(0),
        accepted: None,
        answer_promise: None,
        result_promise: Id::new(),
        due_at: at(100_000),
        supplements: 0,
        supplement: None,
        reason: None,
        ground: None,
        bundle: None,
        before_wait: None,
        outcome: None,
        handled: None,
        reuse: Reuse::default(),
        returned: None,
        closed_at: None,
        turn: Some(holder()),
        step: 0,
        version: 1,
    }
}

/// What somebody tries next.
#[derive(Clone, Copy, Debug)]
enum Try {
    Accept,
    Refuse,
    Ask,
    Answer,
    Pause,
    Resume,
    Stop,
    RefuseAccepted,
    Withdraw,
    Transfer,
    Finish,
    GiveBack,
    Unaccept,
    Reopen,
}
use Try::*;

const ALL: [Try; 14] = [
    Accept,
    Refuse,
    Ask,
    Answer,
    Pause,
    Resume,
    Stop,
    RefuseAccepted,
    Withdraw,
    Transfer,
    Finish,
    GiveBack,
    Unaccept,
    Reopen,
];

fn attempt(d: Dossier, what: Try, now: Timestamp) -> Result<Dossier, Refusal> {
    let why = || "Lý do.".to_owned();
    match what {
        Accept => d.accept(Uuid::nil(), now),
        Refuse => d.refuse(why(), now),
        Ask => d.ask(vec![why()], why(), now),
        Answer => d.answer(why(), now),
        Pause => d.pause(why()),
        Resume => d.resume(),
        Stop => d.stop(why(), now),
        RefuseAccepted => d.refuse_accepted(why(), why(), now),
        Withdraw => d.withdraw(String::new(), now),
        Transfer => d.transfer(PostId::new()),
        Finish => {
            let due_at = d.due_at;
            d.finish(due_at)
        }
        GiveBack => d.give_back(Return { way: ReturnWay::Paper, to: None, at: now, tracking: None }),
        Unaccept => d.unaccept(holder()),
        Reopen => d.reopen(),
    }
}

/// What holds for every dossier at every moment.
fn is_sound(d: &Dossier) {
    assert_eq!(d.status.is_final(), d.closed_at.is_some(), "what is final is closed, and nothing else");
    assert_eq!(d.status.is_final(), d.turn.is_none(), "as long as it is open it is somebody's turn");
    let waits = matches!(d.status, Status::Supplement | Status::Paused);
    assert_eq!(waits, d.before_wait.is_some(), "who waits knows where it goes on");
    assert!(d.supplements <= 1, "asked for once");
    assert_eq!(d.supplements > 0, d.supplement.is_some());
    assert_eq!(d.status == Status::Returned, d.returned.is_some());
    let accepted = matches!(
        d.status,
        Status::Processing | Status::Paused | Status::Done | Status::Returned | Status::Stopped
    );
    assert!(!accepted || d.accepted.is_some(), "{:?} before acceptance", d.status);
    assert!(!matches!(d.status, Status::Refused | Status::Stopped | Status::Paused) || d.reason.is_some());
}

proptest! {
    /// Whatever is tried in whatever order: what is refused changes nothing, what is done leaves a sound dossier, and what
    /// has ended stays as it is.
    #[test]
    fn no_order_of_acts_breaks_it(tries in prop::collection::vec(prop::sample::select(&ALL[..]), 0..40)) {
        let mut dossier = filed();
        for (second, what) in (1..).zip(tries) {
            match attempt(dossier.clone(), what, at(second)) {
                Ok(next) => {
                    prop_assert!(!dossier.status.is_final(), "{what:?} after the end");
                    prop_assert_eq!(next.received_at, dossier.received_at);
                    prop_assert_eq!(next.due_at, dossier.due_at, "only the promise moves the due time");
                    dossier = next;
                }
                Err(refusal) => prop_assert!(!kernel::Refusal::code(&refusal).is_empty()),
            }
            is_sound(&dossier);
        }
    }
}

#[test]
fn the_words_of_a_status_are_read_back() {
    for status in Status::ALL {
        assert_eq!(status.word().parse::<Status>().unwrap(), *status);
    }
    assert!("lost".parse::<Status>().is_err());
}
