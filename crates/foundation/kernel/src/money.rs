//! Money in đồng.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in đồng, the smallest unit there is; never a fraction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money(pub i64);

/// The Vietnamese form: `8.000 đ`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        f.write_str("\u{a0}đ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_the_vietnamese_way() {
        let shown: Vec<String> = [0, 500, 8_000, 1_234_567, -20_000].map(|n| Money(n).to_string()).into();
        assert_eq!(shown, ["0\u{a0}đ", "500\u{a0}đ", "8.000\u{a0}đ", "1.234.567\u{a0}đ", "-20.000\u{a0}đ"]);
    }
}
