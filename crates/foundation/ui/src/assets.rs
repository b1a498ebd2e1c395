//! Styles, scripts, fonts and the mark, inside the binary, under names that carry the hash of their content.

/// Where assets are served.
pub const FOLDER: &str = "/assets/";

/// One asset. Its address changes with its content, so it may be cached for ever
/// (`Cache-Control: public, max-age=31536000, immutable`).
#[derive(Debug)]
pub struct Asset {
    /// The name that it has in the source: `app.css`.
    pub name: &'static str,
    /// Its address: `/assets/app.<hash>.css`.
    pub url: &'static str,
    /// Its media type.
    pub content_type: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
}

impl Asset {
    /// The strong entity tag, in quotes, as the header takes it.
    pub fn etag(&self) -> String {
        format!("\"{}\"", self.url.rsplit('.').nth(1).unwrap_or_default())
    }
}

/// Every asset of this build; without Node at build time the fonts are not among them.
pub const ALL: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The asset at this address; the folder in front may be left out.
pub fn find(path: &str) -> Option<&'static Asset> {
    let file = path.strip_prefix(FOLDER).unwrap_or(path);
    ALL.iter().find(|asset| &asset.url[FOLDER.len()..] == file)
}

/// The address of the asset with this source name. A name that is not there is a slip of the programmer: it is
/// logged, and the address leads nowhere.
pub fn url(name: &str) -> &'static str {
    ALL.iter().find(|asset| asset.name == name).map_or_else(
        || {
            tracing::error!(name, "no such asset");
            FOLDER
        },
        |asset| asset.url,
    )
}

/// Addresses of the fonts that every page needs at once, to be fetched before the style sheet asks for them.
pub fn first_fonts() -> impl Iterator<Item = &'static str> {
    ALL.iter().filter(|asset| asset.name.ends_with("-400-normal.woff2")).map(|asset| asset.url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str) -> &'static str {
        std::str::from_utf8(find(url(name)).unwrap().bytes).unwrap()
    }

    #[test]
    fn assets_are_found_under_their_hashed_names_only() {
        let css = find(url("app.css")).unwrap();
        assert_eq!(css.content_type, "text/css; charset=utf-8");
        assert_eq!(css.etag().len(), 18);
        assert!(find(&css.url[FOLDER.len()..]).is_some());
        assert!(find("/assets/app.css").is_none());
        assert!(find("/assets/../build.rs").is_none());
        assert!(find("").is_none());
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        let texts = ALL.iter().filter(|a| !a.content_type.starts_with("font") && !a.name.contains("license"));
        for asset in texts {
            let text = std::str::from_utf8(asset.bytes).unwrap().replace("http://www.w3.org/2000/svg", "");
            for sign in ["http:", "https:", "url(//", "\"//", "@import"] {
                assert!(!text.contains(sign), "{} leads elsewhere: {sign}", asset.name);
            }
        }
    }

    #[test]
    fn names_inside_assets_lead_to_assets_that_are_there() {
        for (name, mark) in [("app.css", "url(./"), ("app.js", "from \"./")] {
            let mut leads = 0;
            for part in text(name).split(mark).skip(1) {
                let file = part.split([')', '"']).next().unwrap();
                assert!(find(file).is_some(), "{name} names {file}");
                leads += 1;
            }
            assert!(leads > 0 || first_fonts().next().is_none(), "{name}");
        }
    }

    #[test]
    fn the_first_view_is_light() {
        // The page itself and the compressed text assets come on top; both are small.
        let fonts: usize = ALL.iter().filter(|a| a.name.ends_with("woff2")).map(|a| a.bytes.len()).sum();
        assert!(fonts < 72_000, "{fonts} bytes of fonts");
        let names =
            ["app.css", "app.js", "keep.js", "suggest.js", "files.js", "once.js", "when.js", "rows.js"];
        let texts: usize = names.iter().map(|name| text(name).len()).sum();
        assert!(texts < 48_000, "{texts} bytes of styles and scripts before compression");
    }
}
