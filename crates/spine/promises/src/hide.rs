//! Small groups: what a public table leaves out.
//!
//! A count from 1 to one less than the least is left out. Since a table also shows its sums, one cell that is left out could be reckoned back:
//! so in each row and each column in which one is missing, the smallest other one is left out with it.

/// A count that is shown, or left out since it is too small or would give another away.
pub type Shown = Option<u64>;

/// The table with its sums: each row with its sum at the end, and a last row with the sums of the columns.
///
/// A cell below `least` and above zero is `None`, and no row or column has exactly one `None`.
pub fn with_sums(rows: &[Vec<u64>], least: u64) -> Vec<Vec<Shown>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0) + 1;
    let mut whole: Vec<Vec<u64>> = rows
        .iter()
        .map(|row| {
            let mut row = row.clone();
            row.resize(width - 1, 0);
            row.push(row.iter().sum());
            row
        })
        .collect();
    let sums = (0..width).map(|column| whole.iter().map(|row| row[column]).sum()).collect();
    whole.push(sums);
    let mut hidden: Vec<Vec<bool>> =
        whole.iter().map(|row| row.iter().map(|n| (1..least).contains(n)).collect()).collect();
    while hide_more(&whole, &mut hidden) {}
    let shown = |(row, hidden): (&Vec<u64>, &Vec<bool>)| {
        row.iter().zip(hidden).map(|(n, hidden)| (!hidden).then_some(*n)).collect()
    };
    whole.iter().zip(&hidden).map(shown).collect()
}

/// Leaves out a second cell where one is missing. Tells whether there was such a place.
fn hide_more(whole: &[Vec<u64>], hidden: &mut [Vec<bool>]) -> bool {
    let (height, width) = (whole.len(), whole.first().map_or(0, Vec::len));
    let rows = (0..height).map(|row| (0..width).map(|column| (row, column)).collect::<Vec<_>>());
    let columns = (0..width).map(|column| (0..height).map(|row| (row, column)).collect::<Vec<_>>());
    let lines: Vec<Vec<(usize, usize)>> = rows.chain(columns).collect();
    for line in lines {
        if line.iter().filter(|(row, column)| hidden[*row][*column]).count() != 1 {
            continue;
        }
        // A zero tells nothing and hides nothing; the sum of a line with a number in it is never zero.
        let others = line.iter().filter(|(row, column)| !hidden[*row][*column] && whole[*row][*column] > 0);
        if let Some((row, column)) = others.min_by_key(|(row, column)| whole[*row][*column]) {
            hidden[*row][*column] = true;
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_small_count_takes_a_second_one_with_it() {
        // 3 late ones of 45: without a second hole the sum would give them away.
        let table = with_sums(&[vec![30, 12, 3], vec![20, 9, 0]], 5);
        assert_eq!(table[0][2], None);
        assert_eq!(table[0][3], Some(45));
        assert_eq!(table[0][1], None, "the smallest beside it");
        assert_eq!(table[1][2], Some(0), "a zero is no group");
        let large = with_sums(&[vec![30, 12, 8], vec![20, 9, 6]], 5);
        assert!(large.iter().flatten().all(Option::is_some));
        assert_eq!(with_sums(&[], 5), [vec![Some(0)]]);
    }

    proptest! {
        /// No small group is shown, and no line has a single hole.
        #[test]
        fn nothing_small_is_shown_or_can_be_reckoned(
            rows in prop::collection::vec(prop::collection::vec(0_u64..12, 3), 1..8), least in 2_u64..8,
        ) {
            let table = with_sums(&rows, least);
            prop_assert!(table.iter().flatten().flatten().all(|n| !(1..least).contains(n)));
            let holes = |line: Vec<&Shown>| line.iter().filter(|cell| cell.is_none()).count();
            for row in &table {
                prop_assert_ne!(holes(row.iter().collect()), 1, "{:?}", table);
            }
            for column in 0..4 {
                prop_assert_ne!(holes(table.iter().map(|row| &row[column]).collect()), 1, "{:?}", table);
            }
        }
    }
}
