//! A spread: how many of each length, with limits drawn across it. A table with the same numbers belongs beside it.

use askama::{Template, filters::HtmlSafe};

use crate::{Lang, Tone, say};

/// Counts by a length that grows from left to right, and lines that end some lengths.
#[derive(Clone, Debug, Template)]
#[template(path = "ui/spread.html")]
pub struct Spread {
    /// The language of the numbers.
    pub lang: Lang,
    /// What is drawn, for those who hear the page.
    pub title: String,
    /// The bars.
    pub bars: Vec<SpreadBar>,
    /// The lines.
    pub lines: Vec<SpreadLine>,
}

/// One bar.
#[derive(Clone, Debug)]
pub struct SpreadBar {
    /// The length under it, a few letters.
    pub label: String,
    /// How many.
    pub count: u64,
    /// What its colour means; the lines say it in words.
    pub tone: Tone,
}

/// One line: a limit that holds for all bars before it.
#[derive(Clone, Debug)]
pub struct SpreadLine {
    /// How many bars stand before it.
    pub after: usize,
    /// What it is.
    pub word: String,
    /// The colour of the bars that it is the last line of.
    pub tone: Tone,
}

/// Units from the ground to the top of the drawing.
const HEIGHT: u64 = 100;
/// Units from one bar to the next.
const STEP: usize = 12;

impl Spread {
    fn highest(&self) -> u64 {
        self.bars.iter().map(|bar| bar.count).max().unwrap_or(0)
    }

    fn width(&self) -> usize {
        self.bars.len().max(1) * STEP
    }

    /// Left, top, height and class of every bar that is not empty; however small, it is seen.
    fn pieces(&self) -> Vec<(usize, u64, u64, &'static str)> {
        let highest = u128::from(self.highest().max(1));
        let there = self.bars.iter().enumerate().filter(|(_, bar)| bar.count > 0);
        there
            .map(|(at, bar)| {
                let height = u128::from(bar.count) * u128::from(HEIGHT) / highest;
                let height = u64::try_from(height).unwrap_or(HEIGHT).max(1);
                (at * STEP + 1, HEIGHT - height, height, bar.tone.class())
            })
            .collect()
    }

    /// Left of every line.
    fn marks(&self) -> Vec<(usize, &'static str)> {
        let there = self.lines.iter().filter(|line| line.after > 0 && line.after <= self.bars.len());
        there.map(|line| (line.after * STEP, line.tone.class())).collect()
    }

    fn top(&self) -> String {
        say::number(self.lang, self.highest())
    }

    fn aloud(&self) -> String {
        let bars =
            self.bars.iter().map(|bar| format!("{}: {}", bar.label, say::number(self.lang, bar.count)));
        let lines = self.lines.iter().map(|line| line.word.clone());
        format!("{}. {}", self.title, bars.chain(lines).collect::<Vec<_>>().join(", "))
    }
}

impl HtmlSafe for Spread {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stand_on_the_ground_and_lines_lie_between_them() {
        let bar = |count, tone| SpreadBar { label: "1".into(), count, tone };
        let line = |after| SpreadLine { after, word: "hạn".into(), tone: Tone::Early };
        let spread = Spread {
            lang: Lang::Vi,
            title: "Số ngày".into(),
            bars: vec![bar(1, Tone::Early), bar(0, Tone::Early), bar(u64::MAX, Tone::Broken)],
            lines: vec![line(2), line(0), line(9)],
        };
        let pieces = spread.pieces();
        assert_eq!(pieces.len(), 2, "an empty bar is not drawn");
        assert!(pieces.iter().all(|(_, top, height, _)| *height > 0 && top + height == HEIGHT));
        assert_eq!(spread.marks(), [(24, "early")], "what lies outside is not drawn");
        assert!(spread.to_string().contains("aria-label=\"Số ngày. 1: 1, 1: 0"));
    }
}
