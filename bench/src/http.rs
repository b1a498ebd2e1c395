//! One request at a time, to prepare what is measured and to look at what comes back.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    time::Duration,
};

use crate::Result;

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The header of this name, given in small letters.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The cookies that it sets, as a browser sends them back.
    pub(crate) fn cookies(&self) -> String {
        let set = self.headers.iter().filter(|(name, _)| name == "set-cookie");
        let pairs: Vec<_> = set.filter_map(|(_, value)| value.split(';').next()).collect();
        pairs.join("; ")
    }

    /// Itself, when it has this status; else an error that shows what it said.
    pub(crate) fn expect(self, status: u16) -> Result<Self> {
        if self.status == status {
            return Ok(self);
        }
        let said: String = String::from_utf8_lossy(&self.body).chars().take(600).collect();
        Err(format!("answered {} instead of {status}: {said}", self.status).into())
    }
}

/// Asks once, on a connection of its own.
pub(crate) fn ask(
    port: u16,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<Answer> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let mut asked =
        format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n").into_bytes();
    for (name, value) in headers {
        write!(asked, "{name}: {value}\r\n")?;
    }
    if method != "GET" {
        write!(asked, "Content-Length: {}\r\n", body.len())?;
    }
    write!(asked, "\r\n{body}")?;
    stream.write_all(&asked)?;
    let mut said = Vec::new();
    stream.read_to_end(&mut said)?;
    read(&said)
}

fn read(said: &[u8]) -> Result<Answer> {
    let end =
        said.windows(4).position(|four| four == b"\r\n\r\n").ok_or("an answer without an end of its head")?;
    let head = String::from_utf8_lossy(&said[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).ok_or("no status")?;
    let pair = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    };
    let answer = Answer { status, headers: lines.filter_map(pair).collect(), body: said[end + 4..].to_vec() };
    match answer.header("content-length").map(str::parse::<usize>) {
        Some(Ok(length)) if answer.body.len() == length => Ok(answer),
        None if answer.body.is_empty() => Ok(answer),
        _ => Err("an answer that is cut, or whose length is not told".into()),
    }
}

/// A port of 127.0.0.1 that was free a moment ago.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_whole_or_not_at_all() {
        let text = "HTTP/1.1 303 See Other\r\nSet-Cookie: a=1; Path=/\r\nset-cookie: b=2\r\nContent-Length: 2\r\n\r\nok";
        let answer = read(text.as_bytes()).expect("whole");
        assert_eq!(
            (answer.status, answer.cookies().as_str(), answer.body.as_slice()),
            (303, "a=1; b=2", b"ok".as_slice())
        );
        assert!(read(&text.as_bytes()[..text.len() - 1]).is_err(), "cut");
        assert!(answer.expect(200).is_err());
    }
}
