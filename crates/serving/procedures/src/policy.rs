//! Who may read what.

use authz::{House, Who};

authz::actions! {
    /// Reads how the units keep their promises, and the rows behind the figures, which name nobody. The catalogue itself is
    /// in memory and public (Law 104/2016/QH13 on access to information, Article 17), so that its pages ask for no permit.
    ReadLedger: "procedures.read-ledger" on House, Who::Anyone;
}
