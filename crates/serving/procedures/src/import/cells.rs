//! Reads single cells of the tables. What cannot be read with certainty stays unknown, with what was written.

use std::collections::BTreeMap;

use kernel::{Money, text::fold};

use crate::{
    procedure::{Cell, Origin},
    terms::{Fee, Level, Online, TimeLimit},
};

/// No fee of the state is below this many đồng: smaller sums in the source lost their thousands.
const LEAST_FEE: i64 = 1_000;

/// The levels in a list such as `tỉnh+xã`, lowest first; an empty cell is unknown.
pub(super) fn levels(cell: &str) -> Result<Vec<Level>, String> {
    let mut levels = cell
        .split('+')
        .filter(|part| !part.is_empty())
        .map(|part| match part {
            "xã" => Ok(Level::Ward),
            "huyện" => Ok(Level::District),
            "tỉnh" => Ok(Level::City),
            "bộ" => Ok(Level::Ministry),
            "cơ quan khác" => Ok(Level::Other),
            other => Err(format!("unknown level {other:.20}")),
        })
        .collect::<Result<Vec<_>, _>>()?;
    levels.sort_unstable();
    levels.dedup();
    Ok(levels)
}

/// A number and its unit; without a unit, or with the number zero, it is unknown.
pub(super) fn time_limit(value: &str, unit: &str) -> TimeLimit {
    let number = value.parse::<u16>().ok().filter(|&n| n > 0);
    match (number, unit) {
        (Some(n), "Ngày làm việc") => TimeLimit::WorkingDays(n),
        (Some(n), "Ngày") => TimeLimit::Days(n),
        (Some(n), "Giờ") => TimeLimit::Hours(n),
        _ => TimeLimit::Unknown { as_written: format!("{value} {unit}").trim().to_owned() },
    }
}

/// How a time limit was written, to be kept when the law's own takes its place.
pub(super) fn as_written(limit: &TimeLimit) -> String {
    match limit {
        TimeLimit::WorkingDays(n) => format!("{n} Ngày làm việc"),
        TimeLimit::Days(n) => format!("{n} Ngày"),
        TimeLimit::Hours(n) => format!("{n} Giờ"),
        TimeLimit::SameDay => "Trong ngày".to_owned(),
        TimeLimit::Unknown { as_written } => as_written.clone(),
    }
}

/// A fee as the portal prints it: `Miễn phí`, `8,000 VNĐ`, `Phí : 50.000 Đồng (...)`.
pub(super) fn fee(cell: &str, set_by_province: bool) -> Fee {
    let sum = sum(cell);
    if set_by_province {
        return Fee::SetByProvince { example: sum.filter(|&sum| is_plausible(sum)) };
    }
    match sum {
        Some(amount) if is_plausible(amount) => Fee::Amount { amount },
        None if cell.chars().any(|c| c.is_ascii_digit()) => Fee::Described { text: cell.to_owned() },
        _ => Fee::Unknown { as_written: cell.to_owned() },
    }
}

/// Whether a remark on the fee leaves it to the provincial council.
pub(super) fn is_set_by_province(note: &str) -> bool {
    let note = fold(note);
    note.contains("hoi dong nhan dan") || note.contains("hdnd")
}

fn is_plausible(amount: Money) -> bool {
    amount.0 == 0 || amount.0 >= LEAST_FEE
}

/// The sum of a cell that is one sum and nothing else.
fn sum(cell: &str) -> Option<Money> {
    if cell == "Miễn phí" {
        return Some(Money(0));
    }
    let amount = cell.strip_prefix("Phí :").unwrap_or(cell).trim();
    let amount = amount.strip_suffix("VNĐ").or_else(|| amount.strip_suffix("Đồng"))?.trim_end();
    let digits: String = amount.chars().filter(|c| !matches!(c, ',' | '.')).collect();
    digits.parse().ok().filter(|&n| n >= 0).map(Money)
}

/// `toàn trình` or `một phần`.
pub(super) fn online(cell: &str) -> Option<Online> {
    match fold(cell).as_str() {
        "toan trinh" => Some(Online::Full),
        "mot phan" => Some(Online::Partial),
        _ => None,
    }
}

/// The audience as a list; commas inside brackets do not part.
pub(super) fn audience(cell: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0_u32);
    for c in cell.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    // A part that starts small belongs to the one before: 'Cán bộ, công chức, viên chức' is one group.
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).fold(
        Vec::<String>::new(),
        |mut list, part| {
            match list.last_mut() {
                Some(last) if part.chars().next().is_some_and(char::is_lowercase) => {
                    last.push_str(", ");
                    last.push_str(part);
                }
                _ => list.push(part.to_owned()),
            }
            list
        },
    )
}

/// Cells that were filled from elsewhere, as `field_notes` tells: `time+fee filled from <where>`.
pub(super) fn origins(note: &str) -> BTreeMap<Cell, Origin> {
    let Some((cells, from)) = note.split_once(" filled from ") else {
        return BTreeMap::new();
    };
    let (source, fee_is_knowledge) = match from.split_once("; fee ") {
        Some((source, _)) => (source, true),
        None => (from, false),
    };
    let origin = |knowledge: bool| {
        if knowledge {
            Origin::Knowledge { note: from.to_owned() }
        } else {
            Origin::Found { source: source.to_owned() }
        }
    };
    cells
        .split('+')
        .filter_map(|cell| match cell {
            "time" => Some((Cell::TimeLimit, origin(source.contains("knowledge")))),
            "fee" => Some((Cell::Fee, origin(fee_is_knowledge || source.contains("knowledge")))),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_without_a_unit_stays_unknown() {
        let unknown = |text: &str| TimeLimit::Unknown { as_written: text.to_owned() };
        for (value, unit, limit) in [
            ("3", "Ngày làm việc", TimeLimit::WorkingDays(3)),
            ("02", "Ngày", TimeLimit::Days(2)),
            ("8", "Giờ", TimeLimit::Hours(8)),
            ("1", "", unknown("1")),
            ("0", "Ngày", unknown("0 Ngày")),
            ("", "", unknown("")),
            ("", "Không quy định", unknown("Không quy định")),
            ("99999", "Ngày", unknown("99999 Ngày")),
        ] {
            assert_eq!(time_limit(value, unit), limit);
        }
    }

    #[test]
    fn a_fee_that_cannot_be_believed_stays_unknown() {
        let amount = |n| Fee::Amount { amount: Money(n) };
        let described = |text: &str| Fee::Described { text: text.to_owned() };
        let unknown = |text: &str| Fee::Unknown { as_written: text.to_owned() };
        for (cell, read) in [
            ("Miễn phí", amount(0)),
            ("Phí : 0 Đồng", amount(0)),
            ("4,500,000 VNĐ", amount(4_500_000)),
            ("Phí : 50.000 Đồng", amount(50_000)),
            ("40 VNĐ", unknown("40 VNĐ")),
            ("", unknown("")),
            ("10 USD", described("10 USD")),
            ("10,000 VNĐ/trường hợp", described("10,000 VNĐ/trường hợp")),
        ] {
            assert_eq!(fee(cell, false), read, "{cell}");
        }
        assert_eq!(fee("8,000 VNĐ", true), Fee::SetByProvince { example: Some(Money(8_000)) });
        assert_eq!(fee("", true), Fee::SetByProvince { example: None });
    }

    #[test]
    fn the_audience_is_parted_at_the_right_commas() {
        assert_eq!(
            audience("Tổ chức (không bao gồm doanh nghiệp, HTX), Cán bộ, công chức, viên chức, Doanh nghiệp"),
            ["Tổ chức (không bao gồm doanh nghiệp, HTX)", "Cán bộ, công chức, viên chức", "Doanh nghiệp"]
        );
        assert!(audience("").is_empty());
    }

    #[test]
    fn cells_filled_from_elsewhere_say_so() {
        let origins = origins("time+fee filled from eval_files; fee knowledge");
        assert_eq!(origins[&Cell::TimeLimit], Origin::Found { source: "eval_files".to_owned() });
        assert!(origins[&Cell::Fee].is_to_verify());
        assert!(super::origins("").is_empty());
    }
}
