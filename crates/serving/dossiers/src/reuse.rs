//! The reuse of data: what we knew of an applicant and had put into the form, and how much of it was filed as it stood. Pure.

use serde_json::Value;

/// How many details were offered, and how many of them taken over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reuse {
    /// Details about the applicant that the form held before he (or the officer at the counter) wrote anything, and papers.
    pub offered: u32,
    /// Of those, the ones that were filed unchanged, and papers that were taken again from an earlier dossier.
    pub taken: u32,
}

impl Reuse {
    /// Compares what was put into the applicant's form with what was filed. What was known of one person and filed for another is
    /// neither offered nor taken.
    pub(crate) fn of(offered: &Value, filed: &Value) -> Self {
        let (Some(known), Some(filed)) = (offered.as_object(), filed.as_object()) else {
            return Self::default();
        };
        if known.get("personal_number") != filed.get("personal_number") {
            return Self::default();
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let taken = known.iter().filter(|(field, value)| filed.get(*field) == Some(*value));
        Self { offered: count(known.len()), taken: count(taken.count()) }
    }

    /// With so many papers that were taken again. One that was not may be out of date: it was no offer.
    pub(crate) fn with_papers(self, again: usize) -> Self {
        let again = u32::try_from(again).unwrap_or(u32::MAX);
        Self { offered: self.offered.saturating_add(again), taken: self.taken.saturating_add(again) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_filed_unchanged_was_taken_over() {
        let known =
            json!({ "personal_number": "048152000417", "name": "Huỳnh Thị Ngọc Lan", "phone": "0905000417" });
        let mut filed = known.clone();
        assert_eq!(Reuse::of(&known, &filed), Reuse { offered: 3, taken: 3 });
        filed["phone"] = json!("0905000418");
        filed["email"] = json!("lan@example.vn");
        assert_eq!(Reuse::of(&known, &filed), Reuse { offered: 3, taken: 2 });
    }

    #[test]
    fn a_paper_that_was_taken_again_counts_as_one_detail() {
        let details = Reuse { offered: 3, taken: 2 };
        assert_eq!(details.with_papers(0), details);
        assert_eq!(details.with_papers(2), Reuse { offered: 5, taken: 4 });
    }

    #[test]
    fn another_person_and_an_empty_form_count_for_nothing() {
        let known = json!({ "personal_number": "048152000417", "phone": "0905000417" });
        let other = json!({ "personal_number": "048071000001", "phone": "0905000417" });
        assert_eq!(Reuse::of(&known, &other), Reuse::default());
        assert_eq!(Reuse::of(&Value::Null, &known), Reuse::default());
    }
}
