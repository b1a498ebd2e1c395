//! The Debian packages that the tests and the measurements need beside Rust.

use std::{fs, path::Path};

use crate::shell::{self, Result};

/// A package and how we see that what it brings is there.
pub(crate) struct Package {
    name: &'static str,
    why: &'static str,
    is_there: fn() -> bool,
}

/// The oldest Node that drives the browser.
const NODE: u32 = 20;

const POSTGRESQL: Package =
    Package { name: "postgresql", why: "the second engine", is_there: || postgres_folder().is_some() };

/// What the tests need.
pub(crate) const FOR_TESTS: &[Package] = &[
    POSTGRESQL,
    Package {
        name: "chromium",
        why: "browser journeys",
        is_there: || Path::new("/usr/bin/chromium").exists(),
    },
    Package { name: "nodejs", why: "browser journeys", is_there: has_node },
    Package { name: "npm", why: "browser journeys", is_there: || shell::has("npm") },
    Package { name: "python3-venv", why: "judges open data", is_there: has_python },
    Package { name: "poppler-utils", why: "reads the printed slips", is_there: || shell::has("pdftotext") },
    Package { name: "qpdf", why: "reads what was printed and signed", is_there: || shell::has("qpdf") },
    Package {
        name: "libnss3-tools",
        why: "trusts the root of a signature",
        is_there: || shell::has("certutil"),
    },
    Package { name: "openssl", why: "makes keys as others do", is_there: || shell::has("openssl") },
    Package {
        name: "fonts-dejavu-core",
        why: "letters of a stamp",
        is_there: || Path::new("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf").exists(),
    },
    Package { name: "zbar-tools", why: "reads the QR codes on them", is_there: || shell::has("zbarimg") },
];

/// What the measurements need.
pub(crate) const FOR_MEASUREMENTS: &[Package] = &[
    POSTGRESQL,
    Package { name: "wrk", why: "puts the load on", is_there: || shell::has("wrk") },
    Package {
        name: "nginx-light",
        why: "what pages are compared with",
        is_there: || Path::new("/usr/sbin/nginx").exists(),
    },
];

/// Installs what is missing when we are root; else says what to install.
pub(crate) fn need(packages: &'static [Package]) -> Result {
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(());
    }
    for package in &missing {
        println!("missing: {} ({})", package.name, package.why);
    }
    let names: Vec<_> = missing.iter().map(|package| package.name).collect();
    let install = [&["install", "--yes", "--no-install-recommends"], names.as_slice()].concat();
    if !(shell::is_root() && shell::has("apt-get")) {
        return Err(format!("please install: sudo apt-get {}", install.join(" ")).into());
    }
    for arguments in [&["update"], install.as_slice()] {
        shell::run(shell::command("apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    match self::missing(packages).first() {
        None => Ok(()),
        Some(package) => {
            Err(format!("{} is still missing or too old (Node {NODE} or newer is needed)", package.name)
                .into())
        }
    }
}

fn missing(packages: &'static [Package]) -> Vec<&'static Package> {
    packages.iter().filter(|package| !(package.is_there)()).collect()
}

fn has_node() -> bool {
    let version = shell::output(&mut shell::command("node", &["--version"])).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    major.is_some_and(|major: u32| major >= NODE)
}

/// Whether Python can make an environment with pip in it.
fn has_python() -> bool {
    shell::output(&mut shell::command("python3", &["-c", "import ensurepip, venv; print('there')"])).is_ok()
}

/// The folder of PostgreSQL's programs, of the newest version there is.
pub(crate) fn postgres_folder() -> Option<std::path::PathBuf> {
    fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| {
            Some((entry.as_ref().ok()?.file_name().to_str()?.parse::<u32>().ok()?, entry.ok()?))
        })
        .map(|(version, entry)| (version, entry.path().join("bin")))
        .filter(|(_, folder)| folder.join("initdb").exists())
        .max()
        .map(|(_, folder)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_counts_as_there_only_when_it_is_new_enough() {
        let version = shell::output(&mut shell::command("node", &["--version"])).unwrap_or_default();
        let is_new =
            version.strip_prefix('v').and_then(|v| v.split('.').next()?.parse::<u32>().ok()) >= Some(NODE);
        assert_eq!(has_node(), is_new);
        assert_eq!(missing(FOR_TESTS).iter().any(|package| package.name == "nodejs"), !is_new);
    }
}
