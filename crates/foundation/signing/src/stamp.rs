//! What people see of a signature: its place on the page, a few lines, a picture.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Object, Stream, dictionary};
use unicode_normalization::UnicodeNormalization;

use crate::{Refusal, Result, font::Font, pdf::Update, picture::Picture};

/// A place on a page, in points (1/72 inch) from its lower left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// How far its left side is from that of the page.
    pub left: f32,
    /// How far its lower side is from that of the page.
    pub bottom: f32,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
}

impl Rectangle {
    /// The same when it has a place on a page.
    pub(crate) fn checked(self) -> Result<Self> {
        let sides = [self.left, self.bottom, self.width, self.height];
        let is_there = sides.iter().all(|side| side.is_finite() && side.abs() < 15_000.0);
        if is_there && self.width >= 1.0 && self.height >= 1.0 {
            Ok(self)
        } else {
            Err(Refusal::UnusableStamp("it has no place on the page"))
        }
    }

    /// The corners, as a file has them.
    pub(crate) fn corners(self) -> Object {
        let Self { left, bottom, width, height } = self;
        Object::Array([left, bottom, left + width, bottom + height].map(Object::Real).to_vec())
    }

    /// Reads corners, which may stand in any order.
    pub(crate) fn of(corners: &Object) -> Option<Self> {
        let corners: Vec<f32> =
            corners.as_array().ok()?.iter().map(|side| side.as_float().ok()).collect::<Option<_>>()?;
        let &[left, bottom, right, top] = corners.as_slice() else { return None };
        Some(Self {
            left: left.min(right),
            bottom: bottom.min(top),
            width: (right - left).abs(),
            height: (top - bottom).abs(),
        })
    }
}

/// Where a signature shows itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Spot {
    /// In a new field at this place. In a tagged file the field enters the structure, unless the file is signed already: strict readers
    /// take a change of the structure for a change of the paper.
    New {
        /// The page, counted from one.
        page: u32,
        /// Where on it.
        place: Rectangle,
    },
    /// In the field of this name, which was kept for it by [`reserve`](crate::reserve).
    Reserved(String),
}

/// What a signature shows and says.
///
/// With lines and a picture, the picture stands at the left and the lines beside it; either alone has the whole place.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// Where it is shown.
    pub spot: Spot,
    /// What is written there, line by line. Each is made smaller until all fit.
    pub lines: Vec<String>,
    /// The size of the letters in points, at most.
    pub size: f32,
    /// A TrueType font with all letters of the lines. What is used of it goes into the file.
    pub font: Vec<u8>,
    /// A picture as PNG, which may let the page show through.
    pub picture: Option<Vec<u8>>,
    /// Who signs, as the file says it.
    pub name: String,
    /// Why, when that is said.
    pub reason: Option<String>,
    /// Where, when that is said.
    pub location: Option<String>,
}

/// The room that is left free around lines and picture, in points.
const MARGIN: f32 = 2.0;
/// Smaller letters nobody reads.
const SMALLEST: f32 = 4.0;

impl Stamp {
    /// Puts what it shows into the file, as large as the place is, and gives the object that draws it.
    pub(crate) fn draw(&self, place: Rectangle, update: &mut Update) -> Result<Object> {
        let (mut content, mut resources) = (String::new(), Dictionary::new());
        let mut lines_from = MARGIN;
        if let Some(picture) = &self.picture {
            let picture = Picture::read(picture)?;
            let (drawn, width) = self.draw_picture(&picture, place);
            content.push_str(&drawn);
            lines_from = width + MARGIN;
            resources.set("XObject", dictionary! { "Picture" => picture.embed(update) });
        }
        if !self.lines.is_empty() {
            let mut font = Font::read(&self.font)?;
            let room = (place.width - lines_from - MARGIN, place.height - 2.0 * MARGIN);
            content.push_str(&self.draw_lines(&mut font, lines_from, room)?);
            resources.set("Font", dictionary! { "Lines" => font.embed(update)? });
        }
        Ok(drawing(place, resources, &content, update))
    }

    /// Draws the picture as large as its place allows, without stretching it, and tells how wide it became.
    fn draw_picture(&self, picture: &Picture, place: Rectangle) -> (String, f32) {
        let Rectangle { width, height, .. } = place;
        #[expect(clippy::cast_precision_loss, reason = "pictures have some thousand points a side")]
        let (across, up) = (picture.width as f32, picture.height as f32);
        let room = if self.lines.is_empty() { width } else { width / 2.0 };
        let scale = (room / across).min(height / up);
        let (wide, high) = (across * scale, up * scale);
        let left = if self.lines.is_empty() { (width - wide) / 2.0 } else { 0.0 };
        let bottom = (height - high) / 2.0;
        (format!("q {wide:.3} 0 0 {high:.3} {left:.3} {bottom:.3} cm /Picture Do Q\n"), wide)
    }

    fn draw_lines(&self, font: &mut Font<'_>, from: f32, room: (f32, f32)) -> Result<String> {
        // The letters of Vietnamese are one sign each only when they are composed.
        let lines: Vec<String> = self.lines.iter().map(|line| line.nfc().collect()).collect();
        let mut widest = 0.0_f32;
        for line in &lines {
            widest = widest.max(font.width(line)?);
        }
        let (rise, fall) = font.rise_and_fall();
        #[expect(clippy::cast_precision_loss, reason = "a stamp has a few lines")]
        let all = (rise + fall) * lines.len() as f32;
        let size = self.size.min(room.0 * 1000.0 / widest.max(1.0)).min(room.1 * 1000.0 / all.max(1.0));
        if size < SMALLEST {
            return Err(Refusal::UnusableStamp("its place is too small for its lines"));
        }
        let leading = (rise + fall) * size / 1000.0;
        let top = MARGIN + room.1 - rise * size / 1000.0;
        let mut content = format!("BT 0 g /Lines {size:.3} Tf {leading:.3} TL {from:.3} {top:.3} Td\n");
        for line in &lines {
            content.extend(["<", &font.shown(line)?, "> Tj T*\n"]);
        }
        content.push_str("ET\n");
        Ok(content)
    }
}

/// The object that draws this content in a place of this size.
pub(crate) fn drawing(place: Rectangle, resources: Dictionary, content: &str, update: &mut Update) -> Object {
    let head = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), place.width.into(), place.height.into()],
        "Resources" => resources,
    };
    update.add(packed(head, content.as_bytes())).into()
}

/// A stream with this head, packed.
pub(crate) fn packed(mut head: Dictionary, content: &[u8]) -> Stream {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(content);
    let bytes = written.and_then(|()| encoder.finish()).expect("memory takes what is written");
    head.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    Stream::new(head, bytes)
}
