//! Columns: counts side by side, drawn on the server. A table with the same numbers belongs beside it.

use askama::{Template, filters::HtmlSafe};

use crate::{Lang, Tone, say};

/// Columns of stacked counts, from left to right.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/columns.html")]
pub struct Columns {
    /// The language of the numbers.
    pub lang: Lang,
    /// What is drawn, for those who hear the page.
    pub title: String,
    /// What the tones count, in the order in which they are stacked from the ground.
    pub key: Vec<(Tone, String)>,
    /// What the mark across a column is, such as the year before; empty for none.
    pub mark: String,
    /// The columns.
    pub items: Vec<Column>,
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// The word under it, a few letters.
    pub label: String,
    /// The counts, in the order of the key.
    pub parts: Vec<u64>,
    /// The mark across it.
    pub mark: Option<u64>,
}

/// A piece of a column: left, top, height and class.
type Piece = (usize, u64, u64, &'static str);

/// Units from the ground to the top of the drawing.
const HEIGHT: u64 = 100;
/// Units from one column to the next, and the width of a column.
const STEP: usize = 12;

impl Columns {
    /// The largest column or mark.
    fn highest(&self) -> u64 {
        let sums = self.items.iter().map(|column| column.parts.iter().sum::<u64>());
        sums.chain(self.items.iter().filter_map(|column| column.mark)).max().unwrap_or(0)
    }

    fn width(&self) -> usize {
        self.items.len().max(1) * STEP
    }

    /// The stacked pieces; a count that is there is seen, however small.
    fn pieces(&self) -> Vec<Piece> {
        let highest = self.highest().max(1);
        let mut pieces = Vec::new();
        for (at, column) in self.items.iter().enumerate() {
            let mut ground = HEIGHT;
            for (count, (tone, _)) in column.parts.iter().zip(&self.key).filter(|(count, _)| **count > 0) {
                let height = scaled(*count, highest).max(1).min(ground);
                ground -= height;
                pieces.push((at * STEP + 2, ground, height, tone.class()));
            }
        }
        pieces
    }

    /// The marks: left and top.
    fn marks(&self) -> Vec<(usize, u64)> {
        let highest = self.highest().max(1);
        let marks = self.items.iter().enumerate().filter_map(|(at, column)| Some((at, column.mark?)));
        marks
            .map(|(at, mark)| (at * STEP + 1, HEIGHT.saturating_sub(scaled(mark, highest)).min(HEIGHT - 1)))
            .collect()
    }

    fn aloud(&self) -> String {
        let of_column = |column: &Column| {
            let sum = column.parts.iter().sum::<u64>();
            format!("{}: {}", column.label, say::number(self.lang, sum))
        };
        let columns: Vec<String> = self.items.iter().map(of_column).collect();
        format!("{}. {}", self.title, columns.join(", "))
    }

    fn top(&self) -> String {
        say::number(self.lang, self.highest())
    }
}

fn scaled(count: u64, highest: u64) -> u64 {
    let height = u128::from(count) * u128::from(HEIGHT) / u128::from(highest);
    u64::try_from(height).unwrap_or(HEIGHT)
}

impl HtmlSafe for Columns {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_on_the_ground_and_the_smallest_part_is_seen() {
        let column = |parts: &[u64], mark| Column { label: "T1".into(), parts: parts.to_vec(), mark };
        let key = vec![(Tone::Kept, "đúng".to_owned()), (Tone::Broken, "trễ".to_owned())];
        let columns = Columns {
            lang: Lang::Vi,
            title: "Theo tháng".into(),
            key,
            mark: "năm trước".into(),
            items: vec![
                column(&[1_000, 1], Some(2_000)),
                column(&[0, 0], None),
                column(&[u64::MAX / 4, 9], None),
            ],
        };
        let pieces = columns.pieces();
        for (.., height, _) in &pieces {
            assert!(*height > 0, "{pieces:?}");
        }
        let of_first: Vec<_> = pieces.iter().filter(|piece| piece.0 == 2).collect();
        assert_eq!(of_first.len(), 2);
        assert_eq!(of_first[0].1 + of_first[0].2, HEIGHT, "on the ground");
        assert!(pieces.iter().all(|piece| piece.1 + piece.2 <= HEIGHT));
        assert_eq!(columns.marks(), [(1, 99)]);
        assert!(columns.to_string().contains("aria-label=\"Theo tháng. T1: 1.001, T1: 0"));
    }
}
