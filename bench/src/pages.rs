//! The pages that are asked for most, against nginx with the same bytes.

use crate::{
    Result, http,
    row::Row,
    served::{Nginx, Server},
    town::Town,
    wrk::{Load, Seen, Wrk},
};

/// Those who ask at once.
const CLIENTS: u32 = 32;
/// Rows on the first page of an inbox.
const ROWS: usize = 25;

/// A page of ours, with the cookie of who may see it.
pub(crate) struct Page {
    name: &'static str,
    path: String,
    cookie: String,
    body: Vec<u8>,
}

/// The inbox and the tracking page, in turns with the same bytes from nginx.
pub(crate) fn measure(
    wrk: &Wrk,
    server: &Server,
    nginx: &Nginx,
    town: &Town,
    (rounds, seconds): (u32, u32),
) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for page in [inbox(server.port, town)?, tracking(server.port, town)?] {
        let same = format!("/{}.html", page.path.trim_matches('/').replace('/', "-"));
        nginx.put(&same[1..], &page.body)?;
        let ours = Load { port: server.port, path: &page.path, clients: CLIENTS, seconds };
        let theirs = Load { port: nginx.port, path: &same, clients: CLIENTS, seconds };
        eprintln!("{}: {} bytes", page.name, page.body.len());
        let mut seen = Vec::new();
        for _ in 0..rounds {
            let rate = wrk.run(&ours, "get.lua", &[("BENCH_COOKIE", &page.cookie)])?.per_second();
            seen.push((rate, wrk.run(&theirs, "get.lua", &[("BENCH_COOKIE", &page.cookie)])?.per_second()));
        }
        rows.push(Row::rate(page.name, "pages a second", "nginx, a file of the same bytes", 0.12, seen));
    }
    Ok(rows)
}

/// The desk of an officer who signed in.
pub(crate) fn inbox(port: u16, town: &Town) -> Result<Page> {
    let page = shown("the officer's inbox", port, "/desk", entered(port, &town.officer)?)?;
    let text = String::from_utf8_lossy(&page.body);
    let rows = text.matches("href=\"/desk/dossiers/").count();
    if rows < ROWS {
        return Err(format!("the inbox shows {rows} dossiers, not {ROWS}").into());
    }
    Ok(page)
}

/// The page of a case, for who has shown its code and the last four digits.
pub(crate) fn tracking(port: u16, town: &Town) -> Result<Page> {
    let (code, last_four) = town.tracked.as_ref().ok_or("no dossier to track")?;
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let proven = http::ask(port, "POST", "/track", &form, &format!("code={code}&last_four={last_four}"))?
        .expect(303)?;
    let path = proven.header("location").ok_or("no way to the case")?.to_owned();
    let page = shown("the public tracking page", port, &path, proven.cookies())?;
    if !String::from_utf8_lossy(&page.body).contains(code.as_str()) {
        return Err(format!("the tracking page does not show {code}").into());
    }
    Ok(page)
}

/// The figures of a ward, for its leader.
pub(crate) fn board(port: u16, town: &Town) -> Result<Page> {
    shown("the leader's board", port, "/board", entered(port, &town.leader)?)
}

/// The figures that everybody reads.
pub(crate) fn figures(port: u16) -> Result<Page> {
    shown("the public figures", port, "/boards", String::new())
}

/// Asks for a page by so many clients for so many seconds.
pub(crate) fn asked(wrk: &Wrk, port: u16, page: &Page, (clients, seconds): (u32, u32)) -> Result<Seen> {
    let load = Load { port, path: &page.path, clients, seconds };
    wrk.run(&load, "get.lua", &[("BENCH_COOKIE", &page.cookie)])
}

/// The session of a persona.
fn entered(port: u16, account: &str) -> Result<String> {
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let entered = http::ask(port, "POST", "/sign-in/persona", &form, &format!("account={account}"))?;
    Ok(entered.expect(303)?.cookies())
}

fn shown(name: &'static str, port: u16, path: &str, cookie: String) -> Result<Page> {
    let answer = http::ask(port, "GET", path, &[("Cookie", &cookie)], "")?.expect(200)?;
    Ok(Page { name, path: path.to_owned(), cookie, body: answer.body })
}
