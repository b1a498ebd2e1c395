//! The data of the repository.

use std::{collections::BTreeMap, fs, path::Path};

use kernel::DataSet;

/// Every text of the folder `data/`, by its path there.
///
/// # Panics
/// When the folder cannot be read.
pub fn data_files() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data");
    let (mut files, mut folders) = (BTreeMap::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the repository has its data") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                let name = path.strip_prefix(&root).expect("it lies in the folder");
                files.insert(name.to_string_lossy().into_owned(), text);
            }
        }
    }
    files
}

/// The data set of the repository, as it is inside the program.
///
/// # Panics
/// When the folder cannot be read.
pub fn data() -> DataSet {
    DataSet::new(data_files())
}
