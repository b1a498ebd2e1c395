//! Takes the typeface from npm when Node is there: `OUT_DIR/fonts.rs` is the table that `src/fonts.rs` includes.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

/// The four cuts, in the package's folders.
const CUTS: [&str; 4] = ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"];

fn main() -> io::Result<()> {
    for path in ["build.rs", "package.json", "package-lock.json"] {
        println!("cargo:rerun-if-changed={path}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    let table = match install(&out) {
        Ok(package) => table(&package),
        Err(reason) => {
            println!(
                "cargo:warning=the typeface for documents will be looked for on the machine that prints: {reason}"
            );
            "Built { cuts: &[], licence: \"\" }\n".to_owned()
        }
    };
    fs::write(out.join("fonts.rs"), table)
}

/// The folder of the typeface's package, installed with npm exactly as the lock file says.
fn install(out: &Path) -> Result<PathBuf, String> {
    let home = out.join("npm");
    let package = home.join("node_modules/@expo-google-fonts/tinos");
    let said = |error: io::Error| error.to_string();
    let lock = fs::read("package-lock.json").map_err(said)?;
    if is_whole(&package) && fs::read(home.join("package-lock.json")).is_ok_and(|kept| kept == lock) {
        return Ok(package);
    }
    fs::create_dir_all(&home).map_err(said)?;
    fs::copy("package.json", home.join("package.json")).map_err(said)?;
    fs::write(home.join("package-lock.json"), lock).map_err(said)?;
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let ran = Command::new(npm)
        .args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            "--fetch-retries=1",
            "--fetch-timeout=30000",
        ])
        .current_dir(&home)
        .output()
        .map_err(|error| format!("npm could not be run ({error})"))?;
    if ran.status.success() && is_whole(&package) {
        return Ok(package);
    }
    let words = String::from_utf8_lossy(&ran.stderr);
    Err(words.lines().next().unwrap_or("npm ci failed").to_owned())
}

fn file(package: &Path, cut: &str) -> PathBuf {
    package.join(cut).join(format!("Tinos_{cut}.ttf"))
}

fn is_whole(package: &Path) -> bool {
    CUTS.iter().all(|cut| file(package, cut).is_file()) && package.join("LICENSE_FONT").is_file()
}

fn table(package: &Path) -> String {
    let include = |path: PathBuf| format!("include_bytes!(r\"{}\")", path.display());
    let cuts: Vec<_> = CUTS.iter().map(|cut| include(file(package, cut))).collect();
    // The Open Font License asks to travel with the fonts.
    let licence = package.join("LICENSE_FONT");
    format!("Built {{ cuts: &[{}], licence: include_str!(r\"{}\") }}\n", cuts.join(", "), licence.display())
}
