//! The forms of the acts that are offered on a dossier's page.

use kernel::FieldError;
use promises::Fault;
use ui::{Choice, Field, Form, T, say};

use super::{
    act::Act,
    checklist::Line,
    order::{NUMBER, REASON, field},
    people_of::{Holders, choices},
};
use crate::{ReturnWay, Step, told, wish::Wish};

/// The times of day that a new date can be given for: the ends of half days, and those between.
const TIMES: [&str; 8] = ["08:30", "09:30", "10:30", "11:30", "14:00", "15:00", "16:00", "17:00"];

/// One act with its form.
pub(super) struct ActForm {
    pub(super) noun: &'static str,
    pub(super) title: String,
    pub(super) help: String,
    pub(super) fields: Vec<Field>,
    /// Sent along as it is.
    pub(super) hidden: Vec<(String, String)>,
    pub(super) button: String,
    /// Whether it stands open rather than folded away.
    pub(super) open: bool,
    pub(super) main: bool,
    pub(super) summary: Option<ui::Summary>,
}

/// What the forms are filled with.
pub(super) struct Filling<'a> {
    pub(super) t: T,
    /// The step under way.
    pub(super) current: Option<&'a Step>,
    pub(super) next: &'a Holders,
    pub(super) colleagues: &'a Holders,
    pub(super) papers: &'a [Line],
    pub(super) due_at: kernel::Timestamp,
    /// Whether the promise is broken, so that the leader's first thing is a new date.
    pub(super) late: bool,
    /// What the supplement clock does, as the end of a key.
    pub(super) clock: &'static str,
    /// The units that can be asked for their opinion.
    pub(super) units: &'a [(String, String)],
    /// How the applicant wants to have the result.
    pub(super) wish: Option<Wish>,
    /// The result as it was returned, where an error in it was reported.
    pub(super) returned: Option<&'a crate::Outcome>,
    /// The act that was sent and came back, with what was typed and what is wrong with it.
    pub(super) again: Option<(Act, &'a web::Pairs, &'a [FieldError])>,
}

impl Filling<'_> {
    /// The form of this act.
    pub(super) fn form(&self, act: Act) -> ActForm {
        let t = self.t;
        let mut form = Form::new(t);
        let sent = self.again.filter(|(sent, ..)| *sent == act);
        if let Some((_, pairs, wrong)) = sent {
            form = form.kept(pairs.kept()).wrong(wrong);
        } else if act == Act::Ask {
            form = form.kept([(field(act, "items"), self.missing())]);
        } else if let Some(returned) = self.returned.filter(|_| act == Act::Correct) {
            form = form.kept([
                (field(act, "granted"), if returned.granted { "yes" } else { "no" }.to_owned()),
                (field(act, "number"), returned.number.clone().unwrap_or_default()),
                (field(act, "outcome"), returned.note.clone()),
            ]);
        } else if act == Act::Renew {
            form = form.kept([(field(act, "time"), "17:00")]);
        }
        let fields = self.fields(act, &form);
        let text = |part: &str| t.text(&format!("dossiers-desk-{part}-{}", act.noun())).into_owned();
        let gives_result = act == Act::Pass && self.current.is_some_and(|step| step.result);
        ActForm {
            noun: act.noun(),
            title: self.title(act).unwrap_or_else(|| text("act")),
            help: match act {
                Act::Ask => t.text(&format!("dossiers-desk-help-supplements{}", self.clock)).into_owned(),
                _ => text("help"),
            },
            hidden: gives_result
                .then(|| (field(act, "gives-result"), "yes".to_owned()))
                .into_iter()
                .collect(),
            button: text("button"),
            open: act.is_main() || sent.is_some() || (act == Act::Renew && self.late),
            main: act.is_main(),
            summary: form.summary(&fields),
            fields,
        }
    }

    /// The step under way gives the form its name.
    fn title(&self, act: Act) -> Option<String> {
        let step = self.current.filter(|_| act == Act::Pass)?;
        Some(self.t.with("dossiers-desk-act-steps-of", &[("step", step.name.as_str())]))
    }

    fn fields(&self, act: Act, form: &Form) -> Vec<Field> {
        let t = self.t;
        let label = |name: &str| t.text(&format!("dossiers-desk-field-{name}")).into_owned();
        let reason = |help: &str| {
            form.long(&field(act, "reason"), label("reason")).rows(3).limit(limit(REASON)).help(t.text(help))
        };
        let to = |holders: &Holders, first| {
            form.choice(&field(act, "to"), label("to"), choices(t, holders, first))
        };
        match act {
            Act::Accept => vec![to(self.next, true).help(t.text("dossiers-desk-field-to-help")).optional()],
            Act::Pass => self.passing(form),
            Act::GiveBack => self.returning(form),
            Act::Renew => self.renewal(form),
            Act::Ask => {
                let items = form.long(&field(act, "items"), label("items")).rows(5);
                vec![
                    items.help(t.text("dossiers-desk-field-items-help")),
                    reason("dossiers-desk-reason-read"),
                ]
            }
            Act::Refuse | Act::Pause | Act::Stop => vec![reason("dossiers-desk-reason-read")],
            Act::SendBack => vec![reason("dossiers-desk-reason-inside")],
            Act::Withdraw => vec![reason("dossiers-desk-reason-theirs").optional()],
            Act::Transfer => vec![to(self.colleagues, false)],
            Act::TakeBack | Act::Resume => Vec::new(),
            Act::AskOpinions => self.asking(form),
            Act::RefuseAccepted => {
                let ground = form.long(&field(act, "ground"), label("ground")).rows(3).limit(limit(REASON));
                let ground = ground.help(t.text("dossiers-desk-field-ground-help"));
                vec![reason("dossiers-desk-reason-read"), ground]
            }
            Act::ReportError => {
                vec![form.long(&field(act, "what"), label("what")).rows(3).limit(limit(REASON))]
            }
            Act::Correct => {
                let mut fields = self.outcome(act, form);
                fields.push(self.done(act, form));
                fields
            }
            Act::FindRight => vec![self.done(act, form)],
        }
    }

    /// How the result goes back: as the applicant wished, unless another way is chosen.
    fn returning(&self, form: &Form) -> Vec<Field> {
        let (t, act) = (self.t, Act::GiveBack);
        let label = |name: &str| t.text(&format!("dossiers-desk-field-{name}")).into_owned();
        let wished = self.wish.as_ref().map_or(ReturnWay::Paper, |wish| wish.way);
        let way = |way: &ReturnWay| Choice {
            chosen: *way == wished,
            ..Choice::new(way.word(), t.text(&format!("dossiers-desk-way-{}", way.word())))
        };
        let wish = self.wish.as_ref().map(|wish| told::wish(t, wish));
        let wish = wish.map(|wish| t.with("dossiers-wish-is", &[("wish", wish)])).unwrap_or_default();
        let taker = form.line(&field(act, "to"), label("taker")).limit(200);
        let tracking = form.line(&field(act, "tracking"), label("tracking")).limit(limit(NUMBER)).narrow();
        vec![
            form.radio(&field(act, "way"), label("way"), ReturnWay::ALL.iter().map(way).collect()).help(wish),
            taker.help(t.text("dossiers-desk-field-taker-help")).optional(),
            tracking.help(t.text("dossiers-desk-field-tracking-help")).optional(),
        ]
    }

    fn passing(&self, form: &Form) -> Vec<Field> {
        let t = self.t;
        let (act, mut fields) = (Act::Pass, Vec::new());
        let label = |name: &str| t.text(&format!("dossiers-desk-field-{name}")).into_owned();
        if self.current.is_some_and(|step| step.result) {
            fields = self.outcome(act, form);
        }
        let note = form.long(&field(act, "note"), label("note")).rows(3).limit(limit(REASON));
        fields.push(note.help(t.text("dossiers-desk-field-note-help")).optional());
        if !self.next.is_empty() {
            let to = form.choice(&field(act, "to"), label("to"), choices(t, self.next, true));
            fields.push(to.help(t.text("dossiers-desk-field-to-help")).optional());
        }
        fields
    }

    /// What came out.
    fn outcome(&self, act: Act, form: &Form) -> Vec<Field> {
        let t = self.t;
        let label = |name: &str| t.text(&format!("dossiers-desk-field-{name}")).into_owned();
        let granted = vec![
            Choice { chosen: true, ..Choice::new("yes", t.text("dossiers-desk-granted-yes")) },
            Choice::new("no", t.text("dossiers-desk-granted-no")),
        ];
        let outcome = form.long(&field(act, "outcome"), label("outcome")).rows(3).limit(limit(REASON));
        vec![
            form.radio(&field(act, "granted"), label("granted"), granted),
            form.line(&field(act, "number"), label("number")).limit(limit(NUMBER)).narrow().optional(),
            outcome.help(t.text("dossiers-desk-field-outcome-help")).optional(),
        ]
    }

    /// What was done about a reported error, or why nothing.
    fn done(&self, act: Act, form: &Form) -> Field {
        let label = self.t.text("dossiers-desk-field-done").into_owned();
        let note = form.long(&field(act, "note"), label).rows(3).limit(limit(REASON));
        note.help(self.t.text("dossiers-desk-reason-read"))
    }

    fn asking(&self, form: &Form) -> Vec<Field> {
        let (t, act) = (self.t, Act::AskOpinions);
        let label = |name: &str| t.text(&format!("dossiers-desk-field-{name}")).into_owned();
        let units = self.units.iter().map(|(id, name)| Choice::new(id.clone(), name.clone())).collect();
        let question = form.long(&field(act, "question"), label("question")).rows(3).limit(limit(REASON));
        let days = form.digits(&field(act, "days"), label("days")).narrow().limit(2).optional();
        vec![
            form.checks(&field(act, "units"), label("units"), units),
            question.help(t.text("dossiers-desk-field-question-help")),
            days.help(t.text("dossiers-desk-field-days-help")),
        ]
    }

    fn renewal(&self, form: &Form) -> Vec<Field> {
        let t = self.t;
        let act = Act::Renew;
        let label = |name: &str| t.text(&format!("dossiers-desk-field-{name}")).into_owned();
        let due = say::due(t.lang(), self.due_at);
        let day = form
            .date(&field(act, "day"), label("day"))
            .help(t.with("dossiers-desk-field-day-help", &[("due", due.as_str())]));
        let times = TIMES.into_iter().map(|time| Choice::new(time, time)).collect();
        let fault = |fault: &Fault| {
            Choice::new(fault.word(), t.text(&format!("dossiers-desk-fault-{}", fault.word())))
        };
        let reason = form.long(&field(act, "reason"), label("reason")).rows(3).limit(limit(REASON));
        vec![
            day,
            form.choice(&field(act, "time"), label("time"), times).narrow(),
            reason.help(t.text("dossiers-desk-reason-read")),
            form.radio(&field(act, "fault"), label("fault"), Fault::ALL.iter().map(fault).collect()),
        ]
    }

    /// What is missing from the list of papers, one a line.
    fn missing(&self) -> String {
        let lines: Vec<&str> =
            self.papers.iter().filter(|line| line.missing).map(|line| line.name.as_str()).collect();
        lines.join("\n")
    }
}

/// The name of the field for the files of a result.
pub(super) const RESULT_FILES: &str = "result";

/// The field for the files of a result.
pub(super) fn result_files(t: T, form: &Form) -> Field {
    let field = form.file(RESULT_FILES, t.text("dossiers-desk-upload"), ".pdf,.jpg,.jpeg,.png");
    field.many().help(t.text("dossiers-desk-upload-help"))
}

fn limit(characters: usize) -> u32 {
    u32::try_from(characters).unwrap_or(u32::MAX)
}
