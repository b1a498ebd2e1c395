//! Who may read what, and who may change the catalogue.

use authz::{House, InUnit, Who};
use people::role;

use crate::Draft;

const OPERATOR_OR_LEADER: Who = Who::Any(&[Who::Here(role::LEADER), Who::Here(role::OPERATOR)]);

authz::actions! {
    /// Reads how the units keep their promises, and the rows behind the figures, which name nobody. The catalogue itself is
    /// in memory and public (Law 104/2016/QH13 on access to information, Article 17), so that its pages ask for no permit.
    ReadLedger: "procedures.read-ledger" on House, Who::Anyone;
    /// Sees how the catalogue is kept: drafts, differences, what is unknown.
    SeeCatalogue: "procedures.see-catalogue" on House,
        Who::Any(&[Who::Role(role::OPERATOR), Who::Role(role::LEADER)]);
    /// Begins drafts of procedures in the catalogue of a unit, one by one or from a file.
    BeginDraft: "procedures.begin-draft" on InUnit, Who::Here(role::OPERATOR);
    /// Edits a draft, takes changes back, hands it in, throws it away.
    EditDraft: "procedures.edit-draft" on Draft, Who::Here(role::OPERATOR);
    /// Approves a draft or returns it. Never who began it, and never who handed it in.
    ReviewDraft: "procedures.review-draft" on Draft, Who::All(&[OPERATOR_OR_LEADER, Who::Not(&Who::Assigned)]);
    /// Recalls a version before the day from which it would hold.
    RecallVersion: "procedures.recall-version" on InUnit, OPERATOR_OR_LEADER;
}
