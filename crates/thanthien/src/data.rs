//! The data sets: the one inside the program, or a folder.

use std::path::Path;

use clap::ValueEnum;
use kernel::DataSet;
use procedures::Shape;
use rust_embed::RustEmbed;

use crate::config::Failure;

/// The data sets that come with the program.
#[derive(RustEmbed)]
#[folder = "../../data"]
struct Inside;

/// The largest file of a data set, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// A shape of government that comes with the program: its units, people and competences, in a folder of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Government {
    /// One district of Đà Nẵng with its ten wards, below the city: three tiers, until June 2025
    #[default]
    #[value(name = "thanh-khe-2023")]
    ThanhKhe2023,
    /// Đà Nẵng with 94 wards, communes and a special zone, and no districts: two tiers, since July 2025
    #[value(name = "da-nang-2025")]
    DaNang2025,
}

impl Government {
    /// Its folder in a data set.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::ThanhKhe2023 => "thanh-khe-2023",
            Self::DaNang2025 => "da-nang-2025",
        }
    }

    /// How competence is shared.
    pub const fn shape(self) -> Shape {
        match self {
            Self::ThanhKhe2023 => Shape::ThreeTiers,
            Self::DaNang2025 => Shape::TwoTiers,
        }
    }

    /// The tables of units, those above before those below.
    const fn units(self) -> &'static [&'static str] {
        match self {
            Self::ThanhKhe2023 => &["units.csv", "areas.csv", "groups.csv"],
            Self::DaNang2025 => &["units.csv", "groups.csv"],
        }
    }

    /// The path of one of its files.
    pub fn file(self, name: &str) -> String {
        format!("{}/{name}", self.folder())
    }

    /// The paths of its tables of units.
    pub fn unit_tables(self) -> Vec<String> {
        self.units().iter().map(|name| self.file(name)).collect()
    }
}

/// The data set inside the program.
pub fn inside() -> DataSet {
    let text = |path: &str| Some(String::from_utf8_lossy(&Inside::get(path)?.data).into_owned());
    DataSet::new(Inside::iter().filter_map(|path| Some((path.to_string(), text(&path)?))))
}

/// The data set in a folder: its text files, by their paths below it.
pub fn folder(root: &Path) -> Result<DataSet, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder)
            .map_err(|error| Failure(format!("cannot read {}: {error}", folder.display())))?;
        for entry in entries {
            let entry = entry?;
            let (path, meta) = (entry.path(), entry.metadata()?);
            if meta.is_dir() {
                folders.push(path);
            } else if meta.len() > LARGEST {
                return Err(Failure(format!("{} is larger than {LARGEST} bytes", path.display())));
            } else {
                let text = std::fs::read_to_string(&path)
                    .map_err(|error| Failure(format!("cannot read {}: {error}", path.display())))?;
                let below = path.strip_prefix(root).unwrap_or(&path);
                files.push((below.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    Ok(DataSet::new(files))
}
