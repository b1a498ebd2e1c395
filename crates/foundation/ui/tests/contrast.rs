//! Colours can be read: WCAG 2.2 contrast of the tokens, light and dark.

use std::collections::BTreeMap;

/// Text on ground: at least 4.5 to 1.
const TEXT: [(&str, &str); 17] = [
    ("ink", "paper"),
    ("ink", "sea-tint"),
    ("ink", "kept-tint"),
    ("ink", "soon-tint"),
    ("ink", "broken-tint"),
    ("ink-soft", "paper"),
    ("ink-soft", "mist"),
    ("ink-soft", "broken-tint"),
    ("sea", "paper"),
    ("sea", "sea-tint"),
    ("sea", "soon-tint"),
    ("on-sea", "sea"),
    ("on-deep-soft", "sea-deep"),
    ("kept", "kept-tint"),
    ("soon", "soon-tint"),
    ("broken", "broken-tint"),
    ("broken", "paper"),
];
/// Borders, focus and shares on ground: at least 3 to 1.
const SHAPES: [(&str, &str); 6] = [
    ("edge", "paper"),
    ("focus", "paper"),
    ("sun", "sea-deep"),
    ("kept", "paper"),
    ("kept-light", "paper"),
    ("broken", "paper"),
];

type Tokens = BTreeMap<String, f64>;

/// The colours of the n-th `:root` block, as luminance.
fn tokens(css: &str, block: usize) -> Tokens {
    let inside =
        css.split(":root {").nth(block + 1).and_then(|rest| rest.split('}').next()).unwrap_or_default();
    inside
        .split(';')
        .filter_map(|line| line.split_once("--")?.1.split_once(": #"))
        .map(|(name, hex)| (name.to_owned(), luminance(hex.trim())))
        .collect()
}

fn luminance(hex: &str) -> f64 {
    let wide = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
    let part = |i: usize| {
        let value = f64::from(u8::from_str_radix(&wide[i..i + 2], 16).expect("a colour")) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

#[test]
fn every_colour_can_be_read_in_both_schemes() {
    let css = include_str!("../assets/app.css");
    let light = tokens(css, 0);
    let mut dark = light.clone();
    dark.extend(tokens(css, 1));
    assert!(light.len() > 20 && dark["paper"] < light["paper"]);
    let pairs = TEXT.iter().map(|pair| (pair, 4.5)).chain(SHAPES.iter().map(|pair| (pair, 3.0)));
    for ((front, ground), least) in pairs {
        for (scheme, tokens) in [("light", &light), ("dark", &dark)] {
            let (a, b) = (tokens[*front], tokens[*ground]);
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= least, "{scheme}: {front} on {ground} is {contrast:.2}");
        }
    }
}
