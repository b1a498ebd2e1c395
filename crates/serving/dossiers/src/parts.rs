//! What a dossier is made of: the procedure it is filed under, what was asked for, what came out, how that was returned, whose turn it is.

use kernel::Timestamp;
use people::PostId;
use serde::{Deserialize, Serialize};
use units::UnitId;

/// The procedure that a dossier is filed under, in the version of the day it was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// The version's id.
    pub version: procedures::VersionId,
    /// The national code.
    pub code: String,
    /// The name.
    pub name: String,
}

/// What is missing, as one full list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplement {
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// What to add or correct, one thing an item.
    pub items: Vec<String>,
    /// Why.
    pub reason: String,
    /// When the applicant answered.
    pub answered_at: Option<Timestamp>,
    /// What the applicant wrote with it.
    pub answer: Option<String>,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Whether what was asked for was granted; when not, `note` is the reason (the dossier is 'not eligible').
    pub granted: bool,
    /// The number of the paper issued.
    pub number: Option<String>,
    /// What the paper says in short, or why not.
    pub note: String,
    /// When it was issued.
    pub at: Timestamp,
}

/// How the result was returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// On paper, digitally or by the post.
    pub way: ReturnWay,
    /// Who took it, when not the applicant himself.
    pub to: Option<String>,
    /// When.
    pub at: Timestamp,
    /// The number under which the post carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking: Option<String>,
}

/// On paper, digitally or by the post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReturnWay {
    /// Handed over at the counter.
    Paper,
    /// Downloaded, or handed over as a file.
    Digital,
    /// Handed to the public post ('bưu chính công ích').
    Post,
}
kernel::words!(ReturnWay { Paper = "paper", Digital = "digital", Post = "post" });

/// Whose turn it is, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The role.
    pub role: &'static str,
    /// The unit.
    pub unit: UnitId,
    /// The post, when it was given to one.
    pub post: Option<PostId>,
    /// When this step is due.
    pub due_at: Timestamp,
}
