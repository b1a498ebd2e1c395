//! How far a typed word is from a known one: by keys, and by ear.

/// The letters of a word as bits: two words one slip apart differ in at most two.
pub(crate) fn letters(key: &str) -> u64 {
    key.bytes().fold(0, |bits, b| bits | 1 << (b & 63))
}

/// Slips between two keys: a letter missing, too much, wrong, or two swapped count one each. `None` above `limit`.
pub(crate) fn slips(a: &str, b: &str, limit: usize) -> Option<usize> {
    const MAX: usize = 24;
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() > MAX || b.len() > MAX || a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut rows = [[0_usize; MAX + 1]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        let [before, above, now] = rotated(&mut rows, i);
        now[0] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let differs = usize::from(a[i - 1] != b[j - 1]);
            let mut cost = (above[j - 1] + differs).min(above[j] + 1).min(now[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            now[j] = cost;
            least = least.min(cost);
        }
        if least > limit {
            return None;
        }
    }
    Some(rows[a.len() % 3][b.len()]).filter(|slips| *slips <= limit)
}

/// The rows for `i - 2`, `i - 1` and `i` of three that are used in turn.
fn rotated<T>(rows: &mut [T; 3], i: usize) -> [&mut T; 3] {
    let [x, y, z] = rows;
    match i % 3 {
        0 => [y, z, x],
        1 => [z, x, y],
        _ => [x, y, z],
    }
}

/// The sound of a key as careless speech has it: `tr ch`, `s x`, `d gi r v`, final `n ng`, `t c` are not told apart.
pub(crate) fn sound(key: &str) -> String {
    const INITIALS: [(&str, &str); 12] = [
        ("tr", "ch"),
        ("ngh", "ng"),
        ("gh", "g"),
        ("gi", "d"),
        ("qu", "w"),
        ("ph", "f"),
        ("s", "x"),
        ("r", "d"),
        ("v", "d"),
        ("c", "k"),
        ("q", "k"),
        ("l", "n"),
    ];
    const FINALS: [(&str, &str); 3] = [("ng", "n"), ("ch", "t"), ("c", "t")];
    let untouched =
        ["ch", "kh", "th", "nh", "ng"].iter().any(|i| key.starts_with(i)) && !key.starts_with("ngh");
    let swapped = INITIALS.iter().filter(|_| !untouched).find_map(|(old, new)| {
        let rest = key.strip_prefix(old).filter(|rest| !rest.is_empty())?;
        Some(format!("{new}{rest}"))
    });
    let mut sound = swapped.unwrap_or_else(|| key.to_owned());
    if let Some((old, new)) =
        FINALS.iter().find(|(old, _)| sound.len() > old.len() + 1 && sound.ends_with(old))
    {
        sound.truncate(sound.len() - old.len());
        sound.push_str(new);
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_of_each_kind() {
        for (typed, meant) in [("sihn", "sinh"), ("kai", "khai"), ("khaai", "khai"), ("xinh", "sinh")] {
            assert_eq!(slips(typed, meant, 1), Some(1), "{typed}");
        }
        assert_eq!(slips("sinh", "sinh", 1), Some(0));
        assert_eq!(slips("ket", "hon", 1), None);
        assert_eq!(slips("nghiep", "nghie", 2), Some(1));
        assert_eq!(slips(&"a".repeat(200), &"a".repeat(200), 1), None);
    }

    #[test]
    fn what_sounds_alike() {
        for (one, other) in
            [("chu", "tru"), ("xinh", "sinh"), ("hong", "hon"), ("dap", "giap"), ("thuc", "thut")]
        {
            assert_eq!(sound(one), sound(other));
        }
        assert_ne!(sound("sinh"), sound("hon"));
        assert_eq!(sound("ch"), "ch");
    }
}
