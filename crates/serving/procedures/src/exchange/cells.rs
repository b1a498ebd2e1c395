//! Cells of the tables, as clerks write them: each is read and written by the same words.

use kernel::{Money, text::fold};

use crate::{Fee, Level, Needed, Online, TimeLimit};

/// Between the parts of a list.
pub(super) const BETWEEN: &str = " | ";
/// No fee of the state is below this many đồng.
const LEAST_FEE: i64 = 1_000;

const LEVELS: [(Level, &str); 5] = [
    (Level::Ward, "xã"),
    (Level::District, "huyện"),
    (Level::City, "tỉnh"),
    (Level::Ministry, "bộ"),
    (Level::Other, "cơ quan khác"),
];
const ONLINE: [(Online, &str); 4] = [
    (Online::Full, "toàn trình"),
    (Online::Partial, "một phần"),
    (Online::None, "không"),
    (Online::Unknown, ""),
];
const NEEDED: [(Needed, &str); 3] =
    [(Needed::Always, "luôn cần"), (Needed::InCase, "tùy trường hợp"), (Needed::Unknown, "")];
const BY_PROVINCE: &str = "theo nghị quyết HĐND";

/// What is wrong with a cell, as the code under which its text stands.
pub(super) type Wrong = &'static str;

fn word<T: Copy + PartialEq>(table: &[(T, &'static str)], value: T) -> &'static str {
    table.iter().find(|(known, _)| *known == value).map_or("", |(_, word)| word)
}

fn value<T: Copy>(table: &[(T, &'static str)], cell: &str, wrong: Wrong) -> Result<T, Wrong> {
    let cell = fold(cell);
    table.iter().find(|(_, word)| fold(word) == cell).map(|(value, _)| *value).ok_or(wrong)
}

pub(super) fn levels_said(levels: &[Level]) -> String {
    levels.iter().map(|level| word(&LEVELS, *level)).collect::<Vec<_>>().join("+")
}

pub(super) fn levels(cell: &str) -> Result<Vec<Level>, Wrong> {
    let parts = cell.split('+').map(str::trim).filter(|part| !part.is_empty());
    let mut levels = parts.map(|part| value(&LEVELS, part, "not-a-level")).collect::<Result<Vec<_>, _>>()?;
    levels.sort_unstable();
    levels.dedup();
    Ok(levels)
}

pub(super) fn time_limit_said(limit: &TimeLimit) -> String {
    match limit {
        TimeLimit::WorkingDays(n) => format!("{n} ngày làm việc"),
        TimeLimit::Days(n) => format!("{n} ngày"),
        TimeLimit::Hours(n) => format!("{n} giờ"),
        TimeLimit::SameDay => "trong ngày".to_owned(),
        TimeLimit::Unknown { .. } => String::new(),
    }
}

/// An empty cell leaves an unknown limit as it was written.
pub(super) fn time_limit(cell: &str, before: &TimeLimit) -> Result<TimeLimit, Wrong> {
    let cell = fold(cell);
    if cell.is_empty() {
        return Ok(if before.is_known() {
            TimeLimit::Unknown { as_written: String::new() }
        } else {
            before.clone()
        });
    }
    if cell == "trong ngay" {
        return Ok(TimeLimit::SameDay);
    }
    let (number, unit) = cell.split_once(' ').ok_or("not-a-time-limit")?;
    let number = number.parse().ok().filter(|n| (1..=1_000).contains(n)).ok_or("not-a-time-limit")?;
    match unit {
        "ngay lam viec" => Ok(TimeLimit::WorkingDays(number)),
        "ngay" => Ok(TimeLimit::Days(number)),
        "gio" => Ok(TimeLimit::Hours(number)),
        _ => Err("not-a-time-limit"),
    }
}

pub(super) fn fee_said(fee: &Fee) -> String {
    match fee {
        Fee::Amount { amount: Money(0) } => "miễn phí".to_owned(),
        Fee::Amount { amount } => amount.0.to_string(),
        Fee::Described { text } => text.clone(),
        Fee::SetByProvince { .. } => BY_PROVINCE.to_owned(),
        Fee::Unknown { .. } => String::new(),
    }
}

/// An empty cell leaves an unknown fee as it was written; the example of a fee that the province sets stays with it.
pub(super) fn fee(cell: &str, before: &Fee) -> Result<Fee, Wrong> {
    let folded = fold(cell);
    if folded.is_empty() {
        return Ok(if before.is_known() {
            Fee::Unknown { as_written: String::new() }
        } else {
            before.clone()
        });
    }
    if folded == fold(BY_PROVINCE) {
        return Ok(match before {
            Fee::SetByProvince { .. } => before.clone(),
            _ => Fee::SetByProvince { example: None },
        });
    }
    if folded == "mien phi" {
        return Ok(Fee::Amount { amount: Money(0) });
    }
    let digits: String = cell.chars().filter(|c| !matches!(c, '.' | ',' | ' ')).collect();
    let digits = digits.trim_end_matches(['đ', 'Đ']).trim_end_matches("ồng");
    match digits.trim_end_matches(['đ', 'Đ']).parse::<i64>() {
        Ok(0) => Ok(Fee::Amount { amount: Money(0) }),
        Ok(sum) if sum >= LEAST_FEE => Ok(Fee::Amount { amount: Money(sum) }),
        Ok(_) => Err("fee-too-small"),
        Err(_) if cell.chars().any(|c| c.is_ascii_digit()) => Ok(Fee::Described { text: cell.to_owned() }),
        Err(_) => Err("not-a-fee"),
    }
}

pub(super) fn online_said(online: Online) -> &'static str {
    word(&ONLINE, online)
}

pub(super) fn online(cell: &str) -> Result<Online, Wrong> {
    value(&ONLINE, cell, "not-an-online-level")
}

pub(super) fn needed_said(needed: Needed) -> &'static str {
    word(&NEEDED, needed)
}

pub(super) fn needed(cell: &str) -> Result<Needed, Wrong> {
    value(&NEEDED, cell, "not-a-need")
}

pub(super) fn count(cell: &str) -> Result<u8, Wrong> {
    if cell.is_empty() { Ok(0) } else { cell.parse::<u8>().ok().filter(|n| *n <= 99).ok_or("not-a-count") }
}

pub(super) fn list(cell: &str) -> Vec<String> {
    cell.split('|').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

pub(super) fn filled(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let nothing = TimeLimit::Unknown { as_written: String::new() };
        for limit in [TimeLimit::WorkingDays(3), TimeLimit::Days(15), TimeLimit::Hours(8), TimeLimit::SameDay]
        {
            assert_eq!(time_limit(&time_limit_said(&limit), &nothing), Ok(limit));
        }
        let no_fee = Fee::Unknown { as_written: String::new() };
        let amount = |n| Fee::Amount { amount: Money(n) };
        for known in [
            amount(0),
            amount(50_000),
            Fee::SetByProvince { example: None },
            Fee::Described { text: "2.000 đồng một trang".into() },
        ] {
            assert_eq!(fee(&fee_said(&known), &no_fee), Ok(known));
        }
        let both = vec![Level::Ward, Level::City];
        assert_eq!(levels(&levels_said(&both)), Ok(both));
        for online_level in [Online::Full, Online::Partial, Online::None, Online::Unknown] {
            assert_eq!(online(online_said(online_level)), Ok(online_level));
        }
        assert_eq!(needed("Luôn cần"), Ok(Needed::Always));
    }

    #[test]
    fn a_cell_that_says_nothing_certain_is_refused() {
        let nothing = TimeLimit::Unknown { as_written: "30".into() };
        for bad in ["3", "ba ngày", "0 ngày", "3 tuần", "99999 ngày"] {
            assert_eq!(time_limit(bad, &nothing), Err("not-a-time-limit"), "{bad}");
        }
        assert_eq!(time_limit("", &nothing), Ok(nothing));
        let no_fee = Fee::Unknown { as_written: String::new() };
        assert_eq!(fee("40", &no_fee), Err("fee-too-small"));
        assert_eq!(fee("như cũ", &no_fee), Err("not-a-fee"));
        assert_eq!(fee("8.000 đồng", &no_fee), Ok(Fee::Amount { amount: Money(8_000) }));
        assert_eq!(levels("thôn"), Err("not-a-level"));
        assert_eq!(count("100"), Err("not-a-count"));
    }
}
