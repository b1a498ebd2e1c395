//! Gathers the assets: own styles and scripts, and the typeface from npm when Node is there.
//!
//! Each asset gets a name with the hash of its content, and names inside styles and modules are rewritten to
//! match, so that everything may be cached for ever. `OUT_DIR/assets.rs` is the table that `src/assets.rs` includes.

use std::{
    env,
    fmt::Write as _,
    fs,
    hash::{DefaultHasher, Hasher as _},
    io,
    path::{Path, PathBuf},
    process::Command,
};

/// Weights of the typeface: 400, and 600 for everything bold. A third would take the first view over 100 kB.
const WEIGHTS: [u16; 2] = [400, 600];
/// Subsets, with the characters for which a browser fetches them (as the typeface's package states them).
const SUBSETS: [(&str, &str); 2] = [
    (
        "vietnamese",
        "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,\
         U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
    ),
    (
        "latin",
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,\
         U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    ),
];
/// Own assets, what is named by others first.
const OWN: [&str; 10] = [
    "favicon.svg",
    "keep.js",
    "suggest.js",
    "files.js",
    "once.js",
    "when.js",
    "rows.js",
    "app.js",
    "print.css",
    "app.css",
];

struct Built {
    name: String,
    hashed: String,
}

fn main() -> io::Result<()> {
    for path in ["build.rs", "assets", "package.json", "package-lock.json"] {
        println!("cargo:rerun-if-changed={path}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    let folder = out.join("assets");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;

    let mut built = Vec::new();
    let faces = fonts(&out, &folder, &mut built)?;
    for name in OWN {
        let mut text = fs::read_to_string(Path::new("assets").join(name))?;
        if name == "app.css" || name == "print.css" {
            text.insert_str(0, &faces);
        }
        for other in &built {
            text = text.replace(&format!("./{}", other.name), &format!("./{}", other.hashed));
        }
        keep(&folder, name, text.as_bytes(), &mut built)?;
    }
    fs::write(out.join("assets.rs"), table(&built))
}

/// Installs the typeface and keeps its files; gives the `@font-face` rules, or none without Node.
fn fonts(out: &Path, folder: &Path, built: &mut Vec<Built>) -> io::Result<String> {
    let Some(package) = install(out) else { return Ok(String::new()) };
    let mut rules = String::new();
    for weight in WEIGHTS {
        for (subset, range) in SUBSETS {
            let file = format!("be-vietnam-pro-{subset}-{weight}-normal.woff2");
            let bytes = fs::read(package.join("files").join(&file))?;
            keep(folder, &file, &bytes, built)?;
            // The bold cut serves 600 and 700, so that no browser makes up a bolder one.
            let weights = if weight == 600 { "600 700" } else { "400" };
            // Writing to a String cannot fail.
            let _ = writeln!(
                rules,
                "@font-face{{font-family:\"Be Vietnam Pro\";font-weight:{weights};font-display:swap;\
                 src:url(./{file}) format(\"woff2\");unicode-range:{range}}}"
            );
        }
    }
    // The Open Font License asks to travel with the fonts.
    keep(folder, "be-vietnam-pro-license.txt", &fs::read(package.join("LICENSE"))?, built)?;
    Ok(rules)
}

/// The folder of the typeface's package, installed with npm exactly as the lock file says.
fn install(out: &Path) -> Option<PathBuf> {
    let home = out.join("npm");
    let package = home.join("node_modules/@fontsource/be-vietnam-pro");
    let lock = fs::read("package-lock.json").ok()?;
    if package.is_dir() && fs::read(home.join("package-lock.json")).is_ok_and(|kept| kept == lock) {
        return Some(package);
    }
    fs::create_dir_all(&home).ok()?;
    fs::copy("package.json", home.join("package.json")).ok()?;
    fs::write(home.join("package-lock.json"), lock).ok()?;
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
        .output();
    match ran {
        Ok(done) if done.status.success() && package.is_dir() => Some(package),
        Ok(done) => {
            let said = String::from_utf8_lossy(&done.stderr);
            let reason = said.lines().next().unwrap_or("npm ci failed").to_owned();
            println!("cargo:warning=pages will use system fonts until this build is made anew: {reason}");
            None
        }
        Err(error) => {
            println!("cargo:warning=pages will use system fonts: npm could not be run ({error})");
            None
        }
    }
}

fn keep(folder: &Path, name: &str, bytes: &[u8], built: &mut Vec<Built>) -> io::Result<()> {
    let mut digest = DefaultHasher::new();
    digest.write(bytes);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let hashed = format!("{stem}.{:016x}.{extension}", digest.finish());
    fs::write(folder.join(&hashed), bytes)?;
    built.push(Built { name: name.to_owned(), hashed });
    Ok(())
}

fn table(built: &[Built]) -> String {
    let rows = built.iter().map(|asset| {
        let kind = match asset.name.rsplit_once('.').map(|(_, extension)| extension) {
            Some("css") => "text/css; charset=utf-8",
            Some("js") => "text/javascript; charset=utf-8",
            Some("svg") => "image/svg+xml",
            Some("txt") => "text/plain; charset=utf-8",
            _ => "font/woff2",
        };
        let Built { name, hashed } = asset;
        format!(
            "    Asset {{ name: {name:?}, url: \"/assets/{hashed}\", content_type: {kind:?}, \
             bytes: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/assets/{hashed}\")) }},\n"
        )
    });
    format!("&[\n{}]\n", rows.collect::<String>())
}
