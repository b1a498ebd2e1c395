//! Who may do what with a dossier.

use authz::{House, InUnit, Who};
use people::role;

use crate::{Bundle, Dossier, Draft, Opinion};

/// The parties, and those whose work it is.
pub(crate) const MAY_SEE: Who = Who::Any(&[
    Who::Party,
    Who::Here(role::ONE_STOP),
    Who::Here(role::SPECIALIST),
    Who::Here(role::CLERK),
    Who::Here(role::LEADER),
    Who::Turn,
    Who::System,
]);
/// The office, without the parties.
pub(crate) const OFFICE: Who = Who::Any(&[
    Who::Here(role::ONE_STOP),
    Who::Here(role::SPECIALIST),
    Who::Here(role::CLERK),
    Who::Here(role::LEADER),
]);
/// The office, and another agency whose step it is.
const OFFICE_OR_TURN: Who = Who::Any(&[
    Who::Here(role::ONE_STOP),
    Who::Here(role::SPECIALIST),
    Who::Here(role::CLERK),
    Who::Here(role::LEADER),
    Who::Turn,
]);
/// Those who may see a group: its bearer, and the offices.
pub(crate) const BUNDLE: Who = Who::Any(&[
    Who::Party,
    Who::Here(role::ONE_STOP),
    Who::Here(role::SPECIALIST),
    Who::Here(role::CLERK),
    Who::Here(role::LEADER),
    Who::System,
]);
const COUNTER: Who = Who::Here(role::ONE_STOP);
const TURN_OR_LEADER: Who = Who::Any(&[Who::Turn, Who::Here(role::LEADER)]);

/// What other programs are granted: to read how dossiers stand, and to hand them in.
const READ: Who = Who::Client("dossiers.read");
const HAND_IN: Who = Who::Client("dossiers.file");

authz::actions! {
    /// Files a dossier online, with an account.
    File: "dossiers.file" on House, Who::SignedIn;
    /// Keeps a draft and goes on with it.
    KeepDraft: "dossiers.draft" on Draft, Who::Assigned;
    /// Takes a dossier in at the counter of a unit.
    TakeIn: "dossiers.take-in" on InUnit, Who::Here(role::ONE_STOP);
    /// Hands a dossier in for a resident who used another program, such as the city's portal.
    HandIn: "dossiers.hand-in" on InUnit, HAND_IN;
    /// Lists the dossiers of a unit. Other programs are told codes, states and times; no names, and nothing that people wrote.
    ListStanding: "dossiers.list-standing" on InUnit, Who::Any(&[OFFICE, READ]);
    /// Reads how a dossier stands. Other programs are told codes, states and times; no names, and nothing that people wrote.
    ReadStanding: "dossiers.read-standing" on Dossier, Who::Any(&[MAY_SEE, READ, HAND_IN]);
    /// Opens the desk of a unit.
    OpenDesk: "dossiers.desk" on InUnit, OFFICE;
    /// Sees a dossier: its state, time line and papers.
    See: "dossiers.see" on Dossier, MAY_SEE;
    /// Reads the applicant's data and the filled form; each time is written into the book.
    ReadData: "dossiers.read-data" on Dossier, OFFICE_OR_TURN;
    /// Reads one's own filled form and papers: no act in the book.
    ReadOwn: "dossiers.read-own" on Dossier, Who::Party;
    /// Adds a paper before the dossier is accepted.
    AddPaper: "dossiers.add-paper" on Dossier, Who::Any(&[Who::Party, COUNTER]);
    /// Accepts a complete dossier.
    Accept: "dossiers.accept" on Dossier, COUNTER;
    /// Refuses a dossier that is not ours or not lawful, with a reason.
    Refuse: "dossiers.refuse" on Dossier, COUNTER;
    /// Refuses a dossier that should not have been accepted, with the reason and what the law says.
    RefuseAccepted: "dossiers.refuse-accepted" on Dossier, Who::Here(role::LEADER);
    /// Asks the applicant, once, for all that is missing.
    AskSupplement: "dossiers.ask-supplement" on Dossier, Who::Any(&[COUNTER, Who::Turn]);
    /// Answers a supplement request.
    AnswerSupplement: "dossiers.answer-supplement" on Dossier, Who::Any(&[Who::Party, COUNTER]);
    /// Finishes the step under way and passes the dossier on.
    Pass: "dossiers.pass" on Dossier, Who::Turn;
    /// Sends the dossier back to the step before, with a reason.
    SendBack: "dossiers.send-back" on Dossier, Who::Turn;
    /// Takes back a step that one has just passed on.
    TakeBack: "dossiers.take-back" on Dossier, OFFICE_OR_TURN;
    /// Gives the step under way to a colleague.
    Transfer: "dossiers.transfer" on Dossier, TURN_OR_LEADER;
    /// Pauses the dossier, with a reason that the applicant can read.
    Pause: "dossiers.pause" on Dossier, TURN_OR_LEADER;
    /// Lets a paused dossier go on.
    Resume: "dossiers.resume" on Dossier, TURN_OR_LEADER;
    /// Stops the dossier for good, with a reason.
    Stop: "dossiers.stop" on Dossier, Who::Here(role::LEADER);
    /// Takes the dossier back before there is a result.
    Withdraw: "dossiers.withdraw" on Dossier, Who::Any(&[Who::Party, COUNTER]);
    /// Returns the result at the counter.
    GiveBack: "dossiers.give-back" on Dossier, COUNTER;
    /// Fetches a digital result oneself.
    Collect: "dossiers.collect" on Dossier, Who::Party;
    /// Gives the verdict, once, after the result was returned.
    Judge: "dossiers.judge" on Dossier, Who::Party;
    /// Asks other units for their opinion, reminds them, and goes on without one that is late.
    AskOpinion: "dossiers.ask-opinion" on Dossier, TURN_OR_LEADER;
    /// Reads what one's unit is asked, with the dossier that it is about, and gives the opinion.
    GiveOpinion: "dossiers.give-opinion" on Opinion, OFFICE;
    /// Reports an error in a result that was returned.
    ReportError: "dossiers.report-error" on Dossier, Who::Any(&[
        Who::Party,
        COUNTER,
        Who::Here(role::SPECIALIST),
        Who::Here(role::LEADER),
    ]);
    /// Corrects a result that was returned, or finds it right.
    Correct: "dossiers.correct" on Dossier, Who::Here(role::LEADER);
    /// Confirms that the papers of a hand-over list were received.
    ReceivePapers: "dossiers.receive-papers" on InUnit, OFFICE;
    /// Sees a group of dossiers that were handed in together.
    SeeBundle: "dossiers.see-bundle" on Bundle, BUNDLE;
}
