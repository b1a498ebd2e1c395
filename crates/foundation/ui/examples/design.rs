//! Writes the sample pages and the assets into a folder, to look at them without a server:
//! `cargo run -p ui --example design -- /tmp/design [vi|en]`, then open `index.html` there.

use std::{env, error::Error, fs, path::PathBuf};

use ui::{Lang, NavItem, Person, Shell, TEXTS, Texts, assets, design};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("which folder?")?);
    let lang = arguments.next().and_then(|tag| Lang::parse(&tag)).unwrap_or_default();
    fs::create_dir_all(folder.join("assets"))?;
    for asset in assets::ALL {
        fs::write(folder.join(&asset.url[1..]), asset.bytes)?;
    }
    let t = Texts::load(TEXTS)?.of(lang);
    let way = |label: &str, here| NavItem { label: label.into(), href: "#".into(), here };
    let shell = Shell {
        brand: "Nhà chung".into(),
        tagline: "Mẫu của hệ thống giao diện".into(),
        nav: vec![way("Thủ tục", false), way("Việc của tôi", true), way("Góp ý, phản ánh", false)],
        person: Some(Person { name: "Lê Thị Mận".into(), mark: "sample".into(), href: "#".into() }),
        sign_out: "#".into(),
        switch: "#".into(),
        demo: true,
        foot: vec!["Đường dây nóng: 0236 000 000".into()],
        ..Shell::new(t, "Mẫu giao diện")
    };
    for (name, dense) in [("index", false), ("dense", true)] {
        let html = design::page(Shell { dense, ..shell.clone() })?;
        fs::write(folder.join(name).with_extension("html"), html.replace("\"/assets/", "\"assets/"))?;
    }
    fs::write(folder.join("slip.html"), design::slip(shell)?.replace("\"/assets/", "\"assets/"))?;
    Ok(())
}
