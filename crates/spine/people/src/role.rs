//! What a post is for: a closed list, so that rules can name roles and a jurist can read them.

/// Receives and returns dossiers at the one-stop office ('Bộ phận Một cửa').
pub const ONE_STOP: &str = "one_stop";
/// Examines dossiers in a field ('công chức chuyên môn, chuyên viên').
pub const SPECIALIST: &str = "specialist";
/// Decides and signs: chair, vice chair, head of a division.
pub const LEADER: &str = "leader";
/// Registers, stamps and sends papers ('văn thư').
pub const CLERK: &str = "clerk";
/// Runs the system; sees no resident's data.
pub const OPERATOR: &str = "operator";

/// Every role.
pub const ALL: [&str; 5] = [ONE_STOP, SPECIALIST, LEADER, CLERK, OPERATOR];
