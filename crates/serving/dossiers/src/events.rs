//! What happens to dossiers.

use units::UnitId;

use crate::{BundleId, CorrectionId, DossierId, OpinionId};

books::events! {
    /// A dossier was filed.
    Filed: "dossiers.filed" { unit: UnitId, dossier: DossierId; code: String, procedure: String, channel: String, due_at: kernel::Timestamp }
    /// A dossier was accepted; its steps began.
    Accepted: "dossiers.accepted" { unit: UnitId, dossier: DossierId; step: String, to: Option<people::PostId> }
    /// A dossier was refused.
    Refused: "dossiers.refused" { unit: UnitId, dossier: DossierId }
    /// A dossier was refused after it had been accepted: it should not have been, and an apology is owed.
    RefusedAccepted: "dossiers.refused-accepted" { unit: UnitId, dossier: DossierId }
    /// A supplement was asked for.
    SupplementAsked: "dossiers.supplement-asked" { unit: UnitId, dossier: DossierId; items: usize }
    /// The applicant answered the supplement request.
    SupplementAnswered: "dossiers.supplement-answered" { unit: UnitId, dossier: DossierId; due_at: kernel::Timestamp }
    /// A step was finished and the next one began.
    Passed: "dossiers.passed" { unit: UnitId, dossier: DossierId; from: String, to: String, post: Option<people::PostId> }
    /// A step was sent back to the one before.
    SentBack: "dossiers.sent-back" { unit: UnitId, dossier: DossierId; from: String, to: String }
    /// A step was taken back by the one who had finished it.
    TakenBack: "dossiers.taken-back" { unit: UnitId, dossier: DossierId; to: String }
    /// A step was given to a colleague.
    Transferred: "dossiers.transferred" { unit: UnitId, dossier: DossierId; step: String, post: people::PostId }
    /// The dossier was paused.
    Paused: "dossiers.paused" { unit: UnitId, dossier: DossierId }
    /// A paused dossier went on.
    Resumed: "dossiers.resumed" { unit: UnitId, dossier: DossierId; due_at: kernel::Timestamp }
    /// The dossier was stopped for good.
    Stopped: "dossiers.stopped" { unit: UnitId, dossier: DossierId }
    /// The applicant took the dossier back.
    Withdrawn: "dossiers.withdrawn" { unit: UnitId, dossier: DossierId }
    /// The unit that handled the dossier, or took it in, is one no more; another goes on with it.
    HandedOver: "dossiers.handed-over" { unit: UnitId, dossier: DossierId; to: UnitId }
    /// A dossier of a former unit came to its successor, under its code and with its due time.
    TakenOver: "dossiers.taken-over" { unit: UnitId, dossier: DossierId; from: UnitId }
    /// The result is ready.
    Finished: "dossiers.finished" { unit: UnitId, dossier: DossierId; procedure: String, granted: bool }
    /// The result was returned, and the resident was asked for a verdict.
    Returned: "dossiers.returned" { unit: UnitId, dossier: DossierId; procedure: String, way: String }
    /// Another unit was asked for its opinion.
    OpinionAsked: "dossiers.opinion-asked" { unit: UnitId, dossier: DossierId; opinion: OpinionId, of: UnitId, due_at: kernel::Timestamp }
    /// A unit that had been asked was reminded.
    OpinionReminded: "dossiers.opinion-reminded" { unit: UnitId, dossier: DossierId; opinion: OpinionId, of: UnitId }
    /// A unit gave the opinion that it had been asked for.
    OpinionGiven: "dossiers.opinion-given" { unit: UnitId, dossier: DossierId; opinion: OpinionId, of: UnitId, late: bool }
    /// A step went on without an opinion that was late.
    WentOnWithout: "dossiers.went-on-without" { unit: UnitId, dossier: DossierId; opinion: OpinionId, of: UnitId }
    /// An error in a result that had been returned was reported.
    ErrorReported: "dossiers.error-reported" { unit: UnitId, dossier: DossierId; correction: CorrectionId, by_party: bool }
    /// A corrected result took the place of the one that had been returned.
    Corrected: "dossiers.corrected" { unit: UnitId, dossier: DossierId; correction: CorrectionId }
    /// The result that had been returned was found right.
    FoundRight: "dossiers.found-right" { unit: UnitId, dossier: DossierId; correction: CorrectionId }
    /// Papers were received as the day's hand-over list has them; the body tells which dossiers.
    PapersReceived: "dossiers.papers-received" { unit: UnitId, giver: UnitId; day: String, role: String, dossiers: Vec<DossierId> }
    /// A group of dossiers was begun.
    BundleBegun: "dossiers.bundle-begun" { unit: UnitId, bundle: BundleId; procedure: String }
}
