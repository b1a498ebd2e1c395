//! What an officer ordered with a form: read from the fields, then carried out.

use kernel::{FieldError, Result, Timestamp};
use people::PostId;
use promises::Fault;
use web::{Pairs, Typed};
use work::Work;

use super::act::Act;
use crate::{CorrectionId, DossierId, MOST_DAYS, Outcome, Passing, Question, Refusal, ReturnWay, store};

/// Most characters of a reason or a note, as the verbs take them.
pub(super) const REASON: usize = 2_000;
/// Most characters of the number of a paper.
pub(super) const NUMBER: usize = 100;
/// Most units that one form may name; the verb allows fewer.
const UNITS: usize = 50;

/// What an officer ordered.
#[derive(Debug)]
pub(super) enum Order {
    Accept(Option<PostId>),
    Pass(Passing),
    GiveBack { way: ReturnWay, to: String, tracking: String },
    Renew { due_at: Timestamp, reason: String, fault: Fault },
    Ask { items: Vec<String>, reason: String },
    Refuse(String),
    SendBack(String),
    TakeBack,
    Transfer(PostId),
    Pause(String),
    Resume,
    Withdraw(String),
    Stop(String),
    AskOpinions(Question),
    RefuseAccepted { reason: String, ground: String },
    ReportError(String),
    Correct(Outcome, String),
    FindRight(String),
}

/// The name of a field of an act's form: several forms stand on one page.
pub(super) fn field(act: Act, name: &str) -> String {
    format!("{}-{name}", act.noun())
}

impl Order {
    /// Reads the fields of the act's form.
    ///
    /// # Errors
    /// `Invalid` with every wrong field.
    pub(super) fn read(act: Act, pairs: &Pairs) -> Result<Self> {
        let mut typed = Typed::new(pairs);
        let name = |name| field(act, name);
        let order = match act {
            Act::Accept => Self::Accept(post(pairs, &name("to"))),
            Act::Pass => Self::Pass(passing(pairs, &mut typed)),
            Act::GiveBack => {
                let words: Vec<&str> = ReturnWay::ALL.iter().map(|way| way.word()).collect();
                let way = typed.choice(&name("way"), &words).parse().unwrap_or(ReturnWay::Paper);
                let tracking = match way {
                    ReturnWay::Post => typed.text(&name("tracking"), NUMBER),
                    _ => String::new(),
                };
                Self::GiveBack { way, to: typed.optional_text(&name("to"), 200), tracking }
            }
            Act::Renew => Self::Renew {
                due_at: moment(pairs, &mut typed),
                reason: typed.text(&name("reason"), REASON),
                fault: fault(&mut typed),
            },
            Act::Ask => {
                Self::Ask { items: items(pairs, &mut typed), reason: typed.text(&name("reason"), REASON) }
            }
            Act::Refuse => Self::Refuse(typed.text(&name("reason"), REASON)),
            Act::SendBack => Self::SendBack(typed.text(&name("reason"), REASON)),
            Act::TakeBack => Self::TakeBack,
            Act::Transfer => Self::Transfer(typed.id(&name("to"))),
            Act::Pause => Self::Pause(typed.text(&name("reason"), REASON)),
            Act::Resume => Self::Resume,
            Act::Withdraw => Self::Withdraw(typed.optional_text(&name("reason"), REASON)),
            Act::Stop => Self::Stop(typed.text(&name("reason"), REASON)),
            Act::AskOpinions => Self::AskOpinions(question(pairs, &mut typed)),
            Act::RefuseAccepted => Self::RefuseAccepted {
                reason: typed.text(&name("reason"), REASON),
                ground: typed.text(&name("ground"), REASON),
            },
            Act::ReportError => Self::ReportError(typed.text(&name("what"), REASON)),
            Act::Correct => {
                let outcome = outcome(act, pairs, &mut typed);
                Self::Correct(outcome, typed.text(&name("note"), REASON))
            }
            Act::FindRight => Self::FindRight(typed.text(&name("note"), REASON)),
        };
        typed.done(order)
    }

    /// Carries it out on the dossier as it was seen.
    pub(super) async fn carry_out(self, work: &mut Work, id: DossierId, seen: Option<i64>) -> Result<()> {
        match self {
            Self::Accept(to) => crate::accept(work, id, seen, to).await.map(drop),
            Self::Pass(passing) => crate::pass(work, id, seen, passing).await.map(drop),
            Self::GiveBack { way: ReturnWay::Post, to, tracking } => {
                crate::mail_back(work, id, seen, &tracking, &to).await.map(drop)
            }
            Self::GiveBack { way, to, .. } => crate::give_back(work, id, seen, way, &to).await.map(drop),
            Self::Renew { due_at, reason, fault } => {
                crate::renew(work, id, seen, due_at, &reason, fault).await.map(drop)
            }
            Self::Ask { items, reason } => {
                crate::ask_supplement(work, id, seen, &items, &reason).await.map(drop)
            }
            Self::Refuse(reason) => crate::refuse(work, id, seen, &reason).await.map(drop),
            Self::SendBack(reason) => crate::send_back(work, id, seen, &reason).await.map(drop),
            Self::TakeBack => crate::take_back(work, id, seen).await.map(drop),
            Self::Transfer(to) => crate::transfer(work, id, seen, to).await.map(drop),
            Self::Pause(reason) => crate::pause(work, id, seen, &reason).await.map(drop),
            Self::Resume => crate::resume(work, id, seen).await.map(drop),
            Self::Withdraw(reason) => crate::withdraw(work, id, seen, &reason).await.map(drop),
            Self::Stop(reason) => crate::stop(work, id, seen, &reason).await.map(drop),
            Self::AskOpinions(question) => crate::ask_opinions(work, id, seen, question).await.map(drop),
            Self::RefuseAccepted { reason, ground } => {
                crate::refuse_accepted(work, id, seen, &reason, &ground).await.map(drop)
            }
            Self::ReportError(what) => crate::report_error(work, id, seen, &what).await.map(drop),
            Self::Correct(outcome, note) => {
                let open = open_correction(work, id).await?;
                crate::correct(work, open, seen, outcome, &note).await.map(drop)
            }
            Self::FindRight(note) => {
                let open = open_correction(work, id).await?;
                crate::find_right(work, open, seen, &note).await.map(drop)
            }
        }
    }
}

/// The post that was chosen; none when it was left open.
fn post(pairs: &Pairs, name: &str) -> Option<PostId> {
    pairs.one(name).parse().ok()
}

/// A finished step. The outcome is there when the form asked for one, as the form of the step that gives the result does.
fn passing(pairs: &Pairs, typed: &mut Typed<'_>) -> Passing {
    let name = |name| field(Act::Pass, name);
    let note = typed.optional_text(&name("note"), REASON);
    let to = post(pairs, &name("to"));
    if pairs.one(&name("gives-result")).is_empty() {
        return Passing { note, to, outcome: None };
    }
    Passing { note, to, outcome: Some(outcome(Act::Pass, pairs, typed)) }
}

/// What came out; why not, when it is not granted.
fn outcome(act: Act, pairs: &Pairs, typed: &mut Typed<'_>) -> Outcome {
    let name = |name| field(act, name);
    let granted = typed.choice(&name("granted"), &["yes", "no"]) == "yes";
    let says = if granted || !pairs.has(&name("granted")) {
        typed.optional_text(&name("outcome"), REASON)
    } else {
        typed.text(&name("outcome"), REASON)
    };
    let number = typed.optional_text(&name("number"), NUMBER);
    Outcome { granted, number: Some(number).filter(|n| !n.is_empty()), note: says, at: Timestamp::default() }
}

/// Which units are asked, what, and for when.
fn question(pairs: &Pairs, typed: &mut Typed<'_>) -> Question {
    let name = |name| field(Act::AskOpinions, name);
    let units: Vec<units::UnitId> =
        pairs.many(&name("units")).take(UNITS).filter_map(|id| id.parse().ok()).collect();
    if units.is_empty() {
        typed.add(FieldError::new(name("units"), "choose"));
    }
    let text = typed.text(&name("question"), REASON);
    let days = pairs.has(&name("days")).then(|| typed.number(&name("days"), 1..=MOST_DAYS));
    Question { units, text, days }
}

/// The error in the result that is being looked into.
async fn open_correction(work: &mut Work, id: DossierId) -> Result<CorrectionId> {
    let open =
        store::corrections(work, id).await?.into_iter().find(|correction| correction.settled.is_none());
    Ok(open.ok_or(Refusal::CorrectionSettled)?.id)
}

/// One thing a line.
fn items(pairs: &Pairs, typed: &mut Typed<'_>) -> Vec<String> {
    let name = field(Act::Ask, "items");
    let _ = typed.text(&name, 30 * REASON);
    pairs.one(&name).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The day and the time of day of the new date.
fn moment(pairs: &Pairs, typed: &mut Typed<'_>) -> Timestamp {
    let (day, time) = (field(Act::Renew, "day"), field(Act::Renew, "time"));
    let date = typed.date(&day);
    let read = |(hour, minute): (&str, &str)| Some((hour.parse::<i8>().ok()?, minute.parse::<i8>().ok()?));
    if let Some((hour @ 0..=23, minute @ 0..=59)) = pairs.one(&time).split_once(':').and_then(read) {
        return Timestamp::of(date.at(hour, minute, 0, 0));
    }
    typed.add(FieldError::new(time, "choose"));
    Timestamp::default()
}

fn fault(typed: &mut Typed<'_>) -> Fault {
    let words: Vec<&str> = Fault::ALL.iter().map(|fault| fault.word()).collect();
    typed.choice(&field(Act::Renew, "fault"), &words).parse().unwrap_or(Fault::Ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(act: Act, pairs: &[(&str, &str)]) -> Result<Order> {
        let pairs = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        Order::read(act, &Pairs::of(pairs).unwrap())
    }

    fn wrong(act: Act, pairs: &[(&str, &str)]) -> Vec<String> {
        let error = read(act, pairs).unwrap_err();
        error.fields().iter().map(|f| format!("{}:{}", f.field, f.code)).collect()
    }

    #[test]
    fn a_supplement_is_one_list_with_one_thing_a_line() {
        let typed = [
            ("supplements-items", "Giấy chứng sinh\n\n Bản sao căn cước "),
            ("supplements-reason", "Thiếu giấy"),
        ];
        let Ok(Order::Ask { items, reason }) = read(Act::Ask, &typed) else { panic!("it is sound") };
        assert_eq!(
            (items.as_slice(), reason.as_str()),
            (&["Giấy chứng sinh".to_owned(), "Bản sao căn cước".to_owned()][..], "Thiếu giấy")
        );
        assert_eq!(wrong(Act::Ask, &[]), ["supplements-items:required", "supplements-reason:required"]);
    }

    #[test]
    fn what_is_not_granted_needs_a_reason() {
        let asks = ("steps-gives-result", "yes");
        assert_eq!(wrong(Act::Pass, &[asks]), ["steps-granted:choose"]);
        assert_eq!(wrong(Act::Pass, &[asks, ("steps-granted", "no")]), ["steps-outcome:required"]);
        let Ok(Order::Pass(passing)) =
            read(Act::Pass, &[asks, ("steps-granted", "yes"), ("steps-number", "12/2023")])
        else {
            panic!("it is sound")
        };
        let outcome = passing.outcome.unwrap();
        assert_eq!((outcome.granted, outcome.number.as_deref()), (true, Some("12/2023")));
    }

    #[test]
    fn a_new_date_is_a_day_a_time_a_reason_and_a_fault() {
        let typed = [
            ("renewal-day", "31/03/2023"),
            ("renewal-time", "17:00"),
            ("renewal-reason", "Chờ xác minh"),
            ("renewal-fault", "other-agency"),
        ];
        let Ok(Order::Renew { due_at, fault, .. }) = read(Act::Renew, &typed) else { panic!("it is sound") };
        assert_eq!((due_at.to_string().as_str(), fault), ("2023-03-31T17:00:00+07:00", Fault::OtherAgency));
        assert_eq!(
            wrong(Act::Renew, &[("renewal-time", "25:00")]),
            [
                "renewal-day:required",
                "renewal-time:choose",
                "renewal-reason:required",
                "renewal-fault:choose"
            ]
        );
    }
}
