//! How the national one-stop data model names what we know: the code of a dossier's status, and of the way it came in.
//!
//! The codes are those that provincial systems send to the National Public Service Portal (`TrangThaiHoSo`, `KenhThucHien`). They are a
//! closed list of another authority, so they stand here as they are, with its Vietnamese names.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{Channel, Dossier, Status};

/// A code of the national data model with its name there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NationalCode {
    /// The code.
    #[schema(example = 4)]
    pub code: u8,
    /// Its name, in Vietnamese.
    #[schema(value_type = String, example = "Đang xử lý")]
    pub name: &'static str,
}

const fn of(code: u8, name: &'static str) -> NationalCode {
    NationalCode { code, name }
}

const NEW: NationalCode = of(1, "Mới đăng ký");
const ACCEPTED: NationalCode = of(2, "Được tiếp nhận");
const REFUSED: NationalCode = of(3, "Không được tiếp nhận");
const PROCESSING: NationalCode = of(4, "Đang xử lý");
const SUPPLEMENT: NationalCode = of(5, "Yêu cầu bổ sung giấy tờ");
const WITHDRAWN: NationalCode = of(7, "Công dân yêu cầu rút hồ sơ");
const STOPPED: NationalCode = of(8, "Dừng xử lý");
const DONE: NationalCode = of(9, "Đã xử lý xong");
const RETURNED: NationalCode = of(10, "Đã trả kết quả");

/// How the national data model calls where this dossier stands. It has no word for a pause: such a dossier is still processed. What was
/// refused after it had been accepted was stopped, since 'not accepted' is said of what never was. Code 6, a financial duty to be met,
/// is not among our states.
pub const fn national_status(dossier: &Dossier) -> NationalCode {
    status(dossier.status, dossier.accepted.is_some())
}

const fn status(status: Status, accepted: bool) -> NationalCode {
    match (status, accepted) {
        (Status::Submitted, _) => NEW,
        (Status::Supplement, _) => SUPPLEMENT,
        (Status::Processing | Status::Paused, _) => PROCESSING,
        (Status::Done, _) => DONE,
        (Status::Returned, _) => RETURNED,
        (Status::Refused, false) => REFUSED,
        (Status::Refused, true) | (Status::Stopped, _) => STOPPED,
        (Status::Withdrawn, _) => WITHDRAWN,
    }
}

/// The code that a dossier has after this act, for those who follow the books; none for acts that change no code, or after which it
/// depends on where the dossier stood before. 'Accepted' is a moment here: the first step begins with it, so only the act tells code 2.
pub fn national_status_after(act: &str) -> Option<NationalCode> {
    Some(match act {
        "dossiers.filed" => NEW,
        "dossiers.accepted" => ACCEPTED,
        "dossiers.refused" => REFUSED,
        "dossiers.passed" | "dossiers.sent-back" | "dossiers.paused" | "dossiers.resumed" => PROCESSING,
        "dossiers.supplement-asked" => SUPPLEMENT,
        "dossiers.withdrawn" => WITHDRAWN,
        "dossiers.stopped" | "dossiers.refused-accepted" => STOPPED,
        "dossiers.finished" => DONE,
        "dossiers.returned" => RETURNED,
        _ => return None,
    })
}

/// How the national data model calls the way in which a dossier came.
pub const fn national_channel(channel: Channel) -> NationalCode {
    match channel {
        Channel::Counter => of(1, "Trực tiếp"),
        Channel::Online => of(2, "Trực tuyến"),
        Channel::Post => of(3, "Bưu chính công ích"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_its_national_code() {
        let before: Vec<u8> = Status::ALL.iter().map(|at| status(*at, false).code).collect();
        let after: Vec<u8> = Status::ALL.iter().map(|at| status(*at, true).code).collect();
        // submitted, supplement, processing, paused, done, returned, refused, withdrawn, stopped
        assert_eq!(before, [1, 5, 4, 4, 9, 10, 3, 7, 8]);
        assert_eq!(after, [1, 5, 4, 4, 9, 10, 8, 7, 8], "what was accepted cannot become 'not accepted'");
    }

    #[test]
    fn closed_in_the_national_statistics_is_what_has_a_result() {
        // Its statistics count a dossier as closed at 9 or 10.
        let closed = Status::ALL.iter().filter(|at| matches!(status(**at, true).code, 9 | 10));
        assert!(closed.eq([Status::Done, Status::Returned].iter()));
    }

    #[test]
    fn every_channel_has_its_national_code() {
        let codes: Vec<u8> = Channel::ALL.iter().map(|channel| national_channel(*channel).code).collect();
        assert_eq!(codes, [2, 1, 3], "online, counter, post");
    }

    #[test]
    fn acts_that_tell_a_code_are_announced_ones() {
        let telling: Vec<_> =
            crate::EVENTS.iter().filter(|act| national_status_after(act.name).is_some()).collect();
        assert_eq!(telling.len(), 13);
        assert_eq!(national_status_after("dossiers.accepted").map(|at| at.code), Some(2));
        assert_eq!(national_status_after("dossiers.judged"), None);
    }
}
