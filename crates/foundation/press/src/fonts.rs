//! The typeface Tinos: in this binary when it was built with Node, else on the machine.
//!
//! Its letters have the widths of Times New Roman, in which official letters are written; every Vietnamese letter is in every cut.

use std::{borrow::Cow, fs, io, path::Path};

/// What the build script found.
struct Built {
    cuts: &'static [&'static [u8]],
    licence: &'static str,
}

const BUILT: Built = include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

/// Where Debian (`fonts-croscore`), Fedora and Arch keep the family.
const FOLDERS: [&str; 4] = [
    "/usr/share/fonts/truetype/croscore",
    "/usr/share/fonts/google-croscore-tinos-fonts",
    "/usr/share/fonts/TTF",
    "/usr/local/share/fonts",
];
/// The four cuts, as those packages name them.
const FILES: [&str; 4] = ["Tinos-Regular.ttf", "Tinos-Italic.ttf", "Tinos-Bold.ttf", "Tinos-BoldItalic.ttf"];

/// The name by which templates ask for the typeface; it is used where they ask for none.
pub const FAMILY: &str = "Tinos";

/// The four cuts of the typeface: upright and italic, regular and bold.
#[derive(Clone)]
pub struct Fonts(Vec<Cow<'static, [u8]>>);

/// There is no typeface to print with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the typeface Tinos is missing: install it (Debian: apt-get install fonts-croscore), or build the program where npm can be run"
)]
pub struct NoFonts;

impl Fonts {
    /// The typeface of this binary, else of this machine.
    pub fn find() -> Result<Self, NoFonts> {
        if !BUILT.cuts.is_empty() {
            return Ok(Self(BUILT.cuts.iter().map(|cut| Cow::Borrowed(*cut)).collect()));
        }
        FOLDERS.iter().find_map(|folder| Self::in_folder(Path::new(folder)).ok()).ok_or(NoFonts)
    }

    /// The typeface in a folder, by the file names of Debian's package; all four cuts must be there.
    pub fn in_folder(folder: &Path) -> Result<Self, NoFonts> {
        let cuts: io::Result<_> =
            FILES.iter().map(|file| fs::read(folder.join(file)).map(Cow::Owned)).collect();
        cuts.map(Self).map_err(|_| NoFonts)
    }

    /// The terms under which the typeface in this binary may be passed on; nothing when it has none.
    pub fn licence() -> Option<&'static str> {
        (!BUILT.licence.is_empty()).then_some(BUILT.licence)
    }

    pub(crate) fn cuts(self) -> Vec<Cow<'static, [u8]>> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_the_four_cuts_is_no_typeface() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Fonts::in_folder(folder.path()).err(), Some(NoFonts));
        fs::write(folder.path().join(FILES[0]), b"one").unwrap();
        assert_eq!(Fonts::in_folder(folder.path()).err(), Some(NoFonts));
        for file in FILES {
            fs::write(folder.path().join(file), file).unwrap();
        }
        assert_eq!(Fonts::in_folder(folder.path()).map(|fonts| fonts.cuts().len()), Ok(4));
    }

    #[test]
    fn who_has_no_typeface_is_told_what_to_install() {
        assert!(NoFonts.to_string().contains("apt-get install fonts-croscore"));
    }

    #[test]
    fn a_typeface_in_the_binary_brings_its_licence() {
        assert_eq!(Fonts::licence().is_some(), !BUILT.cuts.is_empty());
        assert!(Fonts::licence().is_none_or(|text| text.contains("SIL OPEN FONT LICENSE")));
    }
}
