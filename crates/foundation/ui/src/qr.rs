//! QR codes, drawn as SVG.

use std::fmt::Write as _;

use fast_qr::{QRBuilder, qr::QRCodeError};

/// Blank modules around the code, as ISO/IEC 18004 asks.
const QUIET: usize = 4;

/// The QR code of a text as an SVG picture with an accessible title, black on white in either colour scheme.
/// Fails only when the text is longer than a QR code can hold (about 2.900 bytes).
pub fn svg(text: &str, title: &str) -> Result<String, QRCodeError> {
    let code = QRBuilder::new(text).build()?;
    let side = code.size + 2 * QUIET;
    let mut path = String::new();
    for row in 0..code.size {
        let mut column = 0;
        while column < code.size {
            let run = (column..code.size).take_while(|c| code[row][*c].value()).count();
            if run > 0 {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", column + QUIET, row + QUIET);
            }
            column += run.max(1);
        }
    }
    let title =
        askama::filters::escape(title, askama::filters::Html).map(|t| t.to_string()).unwrap_or_default();
    Ok(format!(
        "<svg class=\"qr\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\"><title>{title}</title><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_code_is_drawn_with_its_title() {
        let svg = super::svg("https://example.vn/h/H17.10-230118-0007", "Mã <tra cứu>").unwrap();
        assert!(svg.contains("<title>Mã &#60;tra cứu&#62;</title>"), "{svg}");
        // The finder pattern in the corner: a row of seven dark modules after the quiet zone.
        assert!(svg.contains("M4 4h7v1h-7z"), "{svg}");
        assert!(super::svg(&"x".repeat(4000), "").is_err());
    }
}
