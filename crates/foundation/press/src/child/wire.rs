//! How the press and its children speak: a head in JSON and a body of bytes, each preceded by its length.

use std::io::{self, Read, Write};

use serde::{Serialize, de::DeserializeOwned};

/// The most bytes of a head or a body. More is not ours, and memory is not set aside for it.
const LARGEST: u32 = 256 * 1024 * 1024;

/// Writes one message.
pub(super) fn write(to: &mut impl Write, head: &impl Serialize, body: &[u8]) -> io::Result<()> {
    let head = serde_json::to_vec(head)?;
    for part in [&head, body] {
        let length = u32::try_from(part.len()).ok().filter(|length| *length <= LARGEST);
        to.write_all(&length.ok_or(io::ErrorKind::FileTooLarge)?.to_le_bytes())?;
    }
    to.write_all(&head)?;
    to.write_all(body)?;
    to.flush()
}

/// Reads one message; none when the other side has closed.
pub(super) fn read<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<(T, Vec<u8>)>> {
    let Some(head) = length(from)? else { return Ok(None) };
    let body = length(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    let head = bytes(from, head)?;
    let body = bytes(from, body)?;
    Ok(Some((serde_json::from_slice(&head)?, body)))
}

fn length(from: &mut impl Read) -> io::Result<Option<u32>> {
    let mut four = [0; 4];
    match from.read(&mut four[..1])? {
        0 => return Ok(None),
        _ => from.read_exact(&mut four[1..])?,
    }
    let length = u32::from_le_bytes(four);
    if length > LARGEST { Err(io::ErrorKind::InvalidData.into()) } else { Ok(Some(length)) }
}

/// Memory is taken as the bytes come, not as they were announced.
fn bytes(from: &mut impl Read, length: u32) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.by_ref().take(u64::from(length)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == u64::from(length) { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut wire = Vec::new();
        write(&mut wire, &"đầu", b"body").unwrap();
        write(&mut wire, &7, b"").unwrap();
        let mut from = wire.as_slice();
        assert_eq!(read::<String>(&mut from).unwrap(), Some(("đầu".to_owned(), b"body".to_vec())));
        assert_eq!(read::<u8>(&mut from).unwrap(), Some((7, Vec::new())));
        assert_eq!(read::<u8>(&mut from).unwrap(), None);
    }

    #[test]
    fn what_is_cut_off_or_not_ours_is_an_error() {
        let mut wire = Vec::new();
        write(&mut wire, &"head", b"body").unwrap();
        for length in 1..wire.len() {
            assert!(read::<String>(&mut &wire[..length]).is_err(), "{length} bytes");
        }
        assert!(read::<String>(&mut b"HTTP/1.1 200 OK\r\n".as_slice()).is_err());
    }
}
