//! How a dossier came in, and where it stands: closed lists of words.

use serde::{Deserialize, Serialize};

/// How a dossier came in. The national portal's numbers: 1 in person, 2 online, 3 post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Filed by the resident himself, online.
    Online,
    /// Taken in at the counter.
    Counter,
    /// Brought by the post to the one-stop office; its time runs from there.
    Post,
}

impl Channel {
    /// Whether an officer of the one-stop office takes it in, rather than the resident filing it himself.
    pub const fn is_taken_in(self) -> bool {
        matches!(self, Self::Counter | Self::Post)
    }
}

/// Where a dossier stands. The names are those of the national one-stop data model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Chờ tiếp nhận: received by the system, not yet accepted.
    Submitted,
    /// Yêu cầu bổ sung: we wait for the applicant.
    Supplement,
    /// Đang xử lý.
    Processing,
    /// Tạm dừng, with a reason; time does not run.
    Paused,
    /// Đã xử lý xong: the result is ready.
    Done,
    /// Đã trả kết quả.
    Returned,
    /// Không được tiếp nhận.
    Refused,
    /// Công dân rút hồ sơ.
    Withdrawn,
    /// Dừng xử lý.
    Stopped,
}

kernel::words!(Channel { Online = "online", Counter = "counter", Post = "post" });
kernel::words!(Status {
    Submitted = "submitted", Supplement = "supplement", Processing = "processing", Paused = "paused", Done = "done",
    Returned = "returned", Refused = "refused", Withdrawn = "withdrawn", Stopped = "stopped",
});

impl Status {
    /// Whether nothing more will happen to the dossier.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Returned | Self::Refused | Self::Withdrawn | Self::Stopped)
    }
}
