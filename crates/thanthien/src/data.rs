//! The data sets: the one inside the program, or a folder.

use std::path::Path;

use kernel::DataSet;
use rust_embed::RustEmbed;

use crate::config::Failure;

/// The data sets that come with the program.
#[derive(RustEmbed)]
#[folder = "../../data"]
struct Inside;

/// The largest file of a data set, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;
/// The folder with the units and people of the demonstration.
pub const THANH_KHE: &str = "thanh-khe-2023";

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
