//! The picture of a stamp: a signature drawn by hand, or a seal.

use std::io::Cursor;

use lopdf::{Object, dictionary};
use png::{BitDepth, ColorType, Decoder, Limits, Transformations};

use crate::{Refusal, Result, pdf::Update, stamp::packed};

/// Four thousand by four thousand points: a seal of 42 mm at 1200 to the inch has half of it.
const MOST_POINTS: u64 = 4_000 * 4_000;
const UNUSABLE: Refusal = Refusal::UnusableStamp("its picture is no PNG that can be read");

/// A picture that was unpacked: its colours, and how much of each point is seen.
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    colours: Vec<u8>,
    veil: Option<Vec<u8>>,
}

impl Picture {
    pub(crate) fn read(bytes: &[u8]) -> Result<Self> {
        let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: 64 << 20 });
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(|_| UNUSABLE)?;
        let (width, height) = reader.info().size();
        if u64::from(width) * u64::from(height) > MOST_POINTS {
            return Err(Refusal::UnusableStamp("its picture is too large"));
        }
        let mut points = vec![0; reader.output_buffer_size().ok_or(UNUSABLE)?];
        let frame = reader.next_frame(&mut points).map_err(|_| UNUSABLE)?;
        points.truncate(frame.buffer_size());
        let size = match (frame.color_type, frame.bit_depth) {
            (ColorType::Grayscale, BitDepth::Eight) => 1,
            (ColorType::GrayscaleAlpha, BitDepth::Eight) => 2,
            (ColorType::Rgb, BitDepth::Eight) => 3,
            (ColorType::Rgba, BitDepth::Eight) => 4,
            _ => return Err(UNUSABLE),
        };
        // All in red, green and blue: the one space of colours that the paper has a profile for.
        let points = points.chunks_exact(size);
        let colours = points.clone().flat_map(|point| match point {
            [gray] | [gray, _] => [*gray; 3],
            _ => [point[0], point[1], point[2]],
        });
        let veil = (size % 2 == 0).then(|| points.clone().map(|point| point[size - 1]).collect());
        Ok(Self { width, height, colours: colours.collect(), veil })
    }

    /// Puts it into the file. What shows through is a mask of its own, which PDF/A allows from part 2 on.
    pub(crate) fn embed(&self, update: &mut Update) -> Object {
        let head = |space: &str| {
            dictionary! {
                "Type" => "XObject",
                "Subtype" => "Image",
                "Width" => i64::from(self.width),
                "Height" => i64::from(self.height),
                "ColorSpace" => Object::Name(space.as_bytes().to_vec()),
                "BitsPerComponent" => 8,
            }
        };
        let mut picture = head("DeviceRGB");
        if let Some(veil) = &self.veil {
            picture.set("SMask", update.add(packed(head("DeviceGray"), veil)));
        }
        update.add(packed(picture, &self.colours)).into()
    }
}
