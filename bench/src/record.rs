//! What one filing runs: read from the log of the PostgreSQL server that ran it, so that nobody has to copy it by hand.

use serde::Deserialize;
use tokio_postgres::{Client, NoTls, types::Type};

use crate::{
    Result, http,
    served::Server,
    template::{Kind, Template},
    town::{APPLICANTS_OF_A_LOAD, Applicant, Town, filled},
};

/// One statement as the server was sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    /// With `$1` placeholders.
    pub(crate) sql: String,
    /// As text; nothing for null.
    pub(crate) values: Vec<Option<String>>,
}

/// A line of the server's log in JSON.
#[derive(Deserialize)]
struct Line {
    pid: u32,
    message: String,
    #[serde(default)]
    detail: String,
}

/// The URL under which a PostgreSQL server logs every statement of the connection.
pub(crate) fn logging(url: &str) -> String {
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}options=-c%20log_statement%3Dall")
}

/// Files twice in every ward, through the server that logs, and tells what one filing runs in each: the two differ in what is new each time.
pub(crate) async fn filings(server: &Server, town: &Town, url: &str) -> Result<Vec<Vec<Template>>> {
    let token = town.tokens.first().ok_or("nobody files")?;
    let mut n = 2 * APPLICANTS_OF_A_LOAD;
    for ward in town.wards.iter().flat_map(|ward| [ward, ward]) {
        n -= 1;
        let (bearer, key) = (format!("Bearer {token}"), kernel::Id::<str>::new().to_string());
        let headers = [
            ("Authorization", bearer.as_str()),
            ("Idempotency-Key", &key),
            ("Content-Type", "application/json"),
        ];
        http::ask(server.port, "POST", "/api/v1/dossiers", &headers, &filled(ward, Applicant(n)))?
            .expect(201)?;
    }
    let client = connect(url).await?;
    let row = client.query_one("select pg_read_file(pg_current_logfile('jsonlog'))", &[]).await?;
    let recorded = transactions(row.try_get(0)?)?;
    // An earlier run may have written into the same log.
    let ours = recorded.len().checked_sub(2 * town.wards.len());
    let recorded = &recorded[ours.ok_or("the filings are not in the server's log")?..];
    let mut filings = Vec::new();
    for pair in recorded.chunks(2) {
        filings.push(templates(&client, &pair[0], &pair[1]).await?);
    }
    Ok(filings)
}

/// A connection that prepares statements, to learn the types of their parameters.
async fn connect(url: &str) -> Result<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            eprintln!("PostgreSQL: {error}");
        }
    });
    Ok(client)
}

async fn templates(client: &Client, one: &[Ran], other: &[Ran]) -> Result<Vec<Template>> {
    let same = one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.sql == b.sql);
    if !same {
        return Err("two filings of a kind ran different statements".into());
    }
    let mut known = Vec::new();
    let mut templates = Vec::new();
    for (one, other) in one.iter().zip(other) {
        let prepared = client.prepare(&one.sql).await?;
        let kinds: Result<Vec<_>> = prepared.params().iter().map(kind).collect();
        templates.push(Template::of(one, other, &kinds?, &mut known));
    }
    Ok(templates)
}

fn kind(of: &Type) -> Result<Kind> {
    match *of {
        Type::INT8 | Type::INT4 => Ok(Kind::Int),
        Type::BOOL => Ok(Kind::Bool),
        Type::TEXT => Ok(Kind::Text),
        Type::BYTEA => Ok(Kind::Bytes),
        _ => Err(format!("a parameter of the type {of}").into()),
    }
}

/// The transactions in which a dossier was filed through the interface, in the order in which they ended.
fn transactions(log: &str) -> Result<Vec<Vec<Ran>>> {
    let mut open: Vec<(u32, Vec<Ran>)> = Vec::new();
    let mut done = Vec::new();
    for line in log.lines() {
        let line: Line = serde_json::from_str(line)?;
        let at = open.iter().position(|(pid, _)| *pid == line.pid);
        if line.message == "statement: begin" {
            open.push((line.pid, Vec::new()));
        } else if let Some(at) = at {
            if let Some((_, sql)) =
                line.message.strip_prefix("execute ").and_then(|rest| rest.split_once(": "))
            {
                open[at].1.push(Ran { sql: sql.to_owned(), values: values(&line.detail) });
            } else if line.message.starts_with("statement: ") {
                let (_, ran) = open.swap_remove(at);
                done.extend((line.message == "statement: commit" && is_filing(&ran)).then_some(ran));
            }
        }
    }
    Ok(done)
}

fn is_filing(ran: &[Ran]) -> bool {
    ["insert into once ", "insert into dossier "]
        .iter()
        .all(|begins| ran.iter().any(|ran| ran.sql.starts_with(begins)))
}

/// `parameters: $1 = 'It''s', $2 = NULL` as the values.
fn values(detail: &str) -> Vec<Option<String>> {
    let mut values = Vec::new();
    let mut rest = detail;
    while let Some((_, after)) = rest.split_once(&format!("${} = ", values.len() + 1)) {
        let Some(text) = after.strip_prefix('\'') else {
            values.push(None);
            rest = after;
            continue;
        };
        let mut value = String::new();
        let mut signs = text.char_indices().peekable();
        rest = "";
        while let Some((at, sign)) = signs.next() {
            if sign != '\'' {
                value.push(sign);
            } else if signs.next_if(|(_, next)| *next == '\'').is_some() {
                value.push('\'');
            } else {
                rest = &text[at + 1..];
                break;
            }
        }
        values.push(Some(value));
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_with_their_quotes_and_nulls() {
        let detail = "parameters: $1 = 'It''s $2 = ''x''', $2 = NULL, $3 = '', $4 = '\\x01'";
        let read = values(detail);
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(read, [text("It's $2 = 'x'"), None, text(""), text("\\x01")]);
        assert!(values("").is_empty());
    }

    #[test]
    fn only_filings_that_were_committed_count() {
        let line = |pid: u32, message: &str| format!("{{\"pid\":{pid},\"message\":{message:?}}}");
        let filing = |pid, end: &str| {
            let said = [
                "statement: begin",
                "execute s1: insert into once x",
                "execute s2: insert into dossier y",
                end,
            ];
            said.map(|message| line(pid, message)).join("\n")
        };
        let log = [
            filing(1, "statement: commit"),
            filing(2, "statement: rollback"),
            line(1, "execute s3: select 1"),
            filing(1, "statement: commit"),
        ];
        let read = transactions(&log.join("\n")).expect("JSON");
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].len(), 2);
    }
}
