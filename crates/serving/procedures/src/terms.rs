//! The terms of a procedure: who settles it, how long it takes, what it costs, how it is filed, with which papers.

use kernel::{Money, text::fold};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The shape of local government, which decides whose procedure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// City, district, ward: until 30 June 2025.
    ThreeTiers,
    /// Province or city, commune or ward: since 1 July 2025 (Luật Tổ chức chính quyền địa phương 72/2025/QH15).
    TwoTiers,
}

/// A level of government as a role in competence, not as the name of a kind of unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ProcedureLevel)]
pub enum Level {
    /// The level nearest to residents: 'xã, phường, thị trấn, đặc khu'.
    Ward,
    /// The middle level, in the shape with three tiers.
    District,
    /// The province or the city under the central government.
    City,
    /// A ministry.
    Ministry,
    /// Another agency, outside the tree of people's committees.
    Other,
}

/// How long the office may take, counted from a complete filing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(tag = "unit", content = "n", rename_all = "kebab-case")]
#[schema(as = ProcedureTimeLimit)]
pub enum TimeLimit {
    /// 'Ngày làm việc'.
    WorkingDays(u16),
    /// 'Ngày': calendar days.
    Days(u16),
    /// 'Giờ': reckoned in office hours.
    Hours(u16),
    /// 'Trong ngày': the day of receipt, or the next working day when received after 15:00.
    SameDay,
    /// No source says it fully; never guessed.
    Unknown {
        /// What the source has, such as a number without a unit; empty when it has nothing.
        as_written: String,
    },
}

impl TimeLimit {
    /// The limit as the calendar reckons it; nothing when no source says it.
    pub fn allowance(&self) -> Option<calendar::Allowance> {
        use calendar::Allowance;
        Some(match *self {
            Self::WorkingDays(n) => Allowance::WorkingDays(n),
            Self::Days(n) => Allowance::Days(n),
            Self::Hours(n) => Allowance::WorkingMinutes(u32::from(n) * 60),
            Self::SameDay => Allowance::SameDay,
            Self::Unknown { .. } => return None,
        })
    }

    /// Whether a due time can be reckoned from it.
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown { .. })
    }

    /// Reads a curated limit: `same-day`, `3 working-days`, `15 days`, `8 hours`.
    ///
    /// ```
    /// assert_eq!(procedures::TimeLimit::parse("3 working-days"), Some(procedures::TimeLimit::WorkingDays(3)));
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        if text == "same-day" {
            return Some(Self::SameDay);
        }
        let (number, unit) = text.split_once(' ')?;
        let number = number.parse().ok().filter(|&n| n > 0)?;
        match unit {
            "working-days" => Some(Self::WorkingDays(number)),
            "days" => Some(Self::Days(number)),
            "hours" => Some(Self::Hours(number)),
            _ => None,
        }
    }
}

/// What the applicant pays.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case", tag = "kind")]
#[schema(as = ProcedureFee)]
pub enum Fee {
    /// One sum; zero is free of charge.
    Amount {
        /// The sum, in đồng.
        #[schema(value_type = i64)]
        amount: Money,
    },
    /// A tariff that is not one sum, such as an amount a page.
    Described {
        /// The tariff in words.
        text: String,
    },
    /// The provincial council sets it; the sum printed by the source belongs to another province.
    SetByProvince {
        /// That sum, as an example only, in đồng.
        #[schema(value_type = Option<i64>)]
        example: Option<Money>,
    },
    /// No source says it.
    Unknown {
        /// What the source has, when it cannot be believed; empty when it has nothing.
        as_written: String,
    },
}

impl Fee {
    /// The sum to collect, when it is one known sum.
    pub fn amount(&self) -> Option<Money> {
        match self {
            Self::Amount { amount } => Some(*amount),
            Self::Described { .. } | Self::SetByProvince { .. } | Self::Unknown { .. } => None,
        }
    }

    /// Whether the source says anything that can be shown as the fee.
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown { .. })
    }
}

/// How a dossier is filed (Nghị định 61/2018/NĐ-CP, Điều 16; Nghị định 118/2025/NĐ-CP).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ProcedureChannel)]
pub enum Channel {
    /// 'Trực tiếp'.
    InPerson,
    /// 'Trực tuyến'.
    Online,
    /// 'Bưu chính công ích'.
    Post,
}

/// Time limit and fee for one way of filing; a channel may have several, for several cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ProcedureWay)]
pub struct Way {
    /// How it is filed.
    pub channel: Channel,
    /// How long it takes in this way.
    pub time_limit: TimeLimit,
    /// What it costs in this way.
    pub fee: Fee,
    /// What the source adds: which case, which tariff.
    pub note: Option<String>,
}

/// How much of a procedure can be done online (Nghị định 42/2022/NĐ-CP, Điều 11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ProcedureOnline)]
pub enum Online {
    /// 'Toàn trình': everything, the result by network or by post.
    Full,
    /// 'Một phần': less than everything.
    Partial,
    /// The source says that there is no online channel.
    None,
    /// No source says it.
    Unknown,
}

impl Online {
    /// Whether a resident can file it online.
    pub fn is_offered(self) -> bool {
        matches!(self, Self::Full | Self::Partial)
    }
}

/// One paper of the dossier ('thành phần hồ sơ').
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ProcedurePaper)]
pub struct Paper {
    /// What it is, in the words of the source.
    pub name: String,
    /// The case or the heading that it stands under.
    pub group: Option<String>,
    /// The file of its template at the source.
    pub form_file: Option<String>,
    /// How many originals.
    pub originals: u8,
    /// How many copies.
    pub copies: u8,
    /// Whether every applicant brings it.
    pub needed: Needed,
    /// Under what its files are kept, where it has been renamed since; else that follows from its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

impl Paper {
    /// What its name and its heading give as key.
    pub(crate) fn own_key(&self) -> String {
        let said = format!("{}|{}", fold(&self.name), fold(self.group.as_deref().unwrap_or_default()));
        let digest = ring::digest::digest(&ring::digest::SHA256, said.as_bytes());
        digest.as_ref().iter().take(6).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
    }
}

/// Whether a paper is asked of every applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ProcedureNeeded)]
pub enum Needed {
    /// Listed with a number of originals or copies and without a case.
    Always,
    /// Only in the case that its name or heading says.
    InCase,
    /// The source gives neither a number nor a case.
    Unknown,
}
