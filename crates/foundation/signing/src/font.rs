//! The font of a stamp: what is used of it, embedded so that the paper looks the same everywhere.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, dictionary};
use subsetter::GlyphRemapper;
use ttf_parser::Face;

use crate::{Refusal, Result, algorithm::sha256, pdf::Update, stamp::packed};

/// A font with the letters that were asked of it so far.
pub(crate) struct Font<'a> {
    bytes: &'a [u8],
    face: Face<'a>,
    kept: GlyphRemapper,
    /// Each letter that is used: its glyph in the embedded font, and its width in thousandths of the size.
    letters: BTreeMap<char, (u16, f32)>,
}

impl<'a> Font<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self> {
        let face =
            Face::parse(bytes, 0).map_err(|_| Refusal::UnusableStamp("its font is no TrueType font"))?;
        // The outlines of the other kind would be another kind of embedding.
        if face.tables().glyf.is_none() || face.units_per_em() == 0 {
            return Err(Refusal::UnusableStamp("its font is no TrueType font"));
        }
        Ok(Self { bytes, face, kept: GlyphRemapper::new(), letters: BTreeMap::new() })
    }

    fn thousandths(&self, units: impl Into<f32>) -> f32 {
        units.into() * 1000.0 / f32::from(self.face.units_per_em())
    }

    /// The width of a line in thousandths of the size. Its letters are kept.
    pub(crate) fn width(&mut self, line: &str) -> Result<f32> {
        line.chars().map(|letter| self.letter(letter).map(|(_, width)| width)).sum()
    }

    fn letter(&mut self, letter: char) -> Result<(u16, f32)> {
        if let Some(known) = self.letters.get(&letter) {
            return Ok(*known);
        }
        let glyph = self.face.glyph_index(letter).ok_or(Refusal::NoSuchLetter(letter))?;
        let width = self.thousandths(self.face.glyph_hor_advance(glyph).unwrap_or_default());
        let known = (self.kept.remap(glyph.0), width);
        self.letters.insert(letter, known);
        Ok(known)
    }

    /// A line as the glyphs that show it.
    pub(crate) fn shown(&mut self, line: &str) -> Result<String> {
        line.chars().map(|letter| self.letter(letter).map(|(glyph, _)| format!("{glyph:04x}"))).collect()
    }

    /// How far letters rise above the line and fall below it, in thousandths of the size.
    pub(crate) fn rise_and_fall(&self) -> (f32, f32) {
        (self.thousandths(self.face.ascender()), -self.thousandths(self.face.descender()))
    }

    /// Puts what was used of it into the file. PDF/A wants the whole of it there: the outlines, their widths, and which letters they are.
    pub(crate) fn embed(&self, update: &mut Update) -> Result<Object> {
        let outlines = subsetter::subset(self.bytes, 0, &self.kept)
            .map_err(|_| Refusal::UnusableStamp("its font cannot be embedded"))?;
        let name = self.name(&outlines);
        let length = i64::try_from(outlines.len()).unwrap_or_default();
        let file = update.add(packed(dictionary! { "Length1" => length }, &outlines));
        let descriptor = update.add(self.descriptor(&name, file.into()));
        let mut widths: Vec<_> = self.letters.values().copied().collect();
        widths.sort_by_key(|(glyph, _)| *glyph);
        widths.dedup_by_key(|(glyph, _)| *glyph);
        let widths = widths.into_iter().flat_map(|(glyph, width)| {
            [Object::Integer(i64::from(glyph)), Object::Array(vec![Object::Real(width)])]
        });
        let letters = update.add(dictionary! {
            "Type" => "Font",
            "Subtype" => "CIDFontType2",
            "BaseFont" => Object::Name(name.clone()),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "FontDescriptor" => descriptor,
            "DW" => 0,
            "W" => widths.collect::<Vec<_>>(),
            "CIDToGIDMap" => "Identity",
        });
        let meaning = update.add(packed(Dictionary::new(), self.meaning().as_bytes()));
        let font = update.add(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => Object::Name(name),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![letters.into()],
            "ToUnicode" => meaning,
        });
        Ok(font.into())
    }

    /// The font's name, after six capitals that tell this selection from others of the same font.
    fn name(&self, outlines: &[u8]) -> Vec<u8> {
        let own =
            self.face.names().into_iter().find(|name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME);
        let own = own.and_then(|name| name.to_string()).filter(|name| name.is_ascii() && !name.is_empty());
        let tag = sha256(outlines).into_iter().take(6).map(|byte| b'A' + byte % 26);
        tag.chain(*b"+").chain(own.unwrap_or_else(|| "Stamp".to_owned()).into_bytes()).collect()
    }

    fn descriptor(&self, name: &[u8], file: Object) -> Dictionary {
        /// Letters beyond the Latin standard set, and upright strokes of a usual weight.
        const SYMBOLIC: i64 = 4;
        const STEM: i64 = 80;
        let bounds = self.face.global_bounding_box();
        let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
        let (rise, fall) = self.rise_and_fall();
        let capitals = self.face.capital_height().map_or(rise, |height| self.thousandths(height));
        dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => Object::Name(name.to_vec()),
            "Flags" => SYMBOLIC,
            "FontBBox" => bounds.map(|side| Object::Real(self.thousandths(side))).to_vec(),
            "ItalicAngle" => self.face.italic_angle(),
            "Ascent" => rise,
            "Descent" => -fall,
            "CapHeight" => capitals,
            "StemV" => STEM,
            "FontFile2" => file,
        }
    }

    /// Which letter each glyph is, for those who search, copy or listen.
    fn meaning(&self) -> String {
        let mut glyphs: BTreeMap<u16, char> = BTreeMap::new();
        for (letter, (glyph, _)) in &self.letters {
            glyphs.entry(*glyph).or_insert(*letter);
        }
        let rows: Vec<_> = glyphs
            .iter()
            .map(|(glyph, letter)| {
                let mut units = [0; 2];
                let units = letter.encode_utf16(&mut units).iter().map(|unit| format!("{unit:04x}"));
                format!("<{glyph:04x}> <{}>\n", units.collect::<Vec<_>>().concat())
            })
            .collect();
        // A table holds at most a hundred rows.
        let tables: Vec<_> = rows
            .chunks(100)
            .map(|rows| format!("{} beginbfchar\n{}endbfchar\n", rows.len(), rows.concat()))
            .collect();
        let tables = tables.concat();
        format!(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) \
             /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{tables}endcmap\n\
             CMapName currentdict /CMap defineresource pop\nend\nend\n"
        )
    }
}
