//! SQLite: one writer thread with group commit, and a pool of readers.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    time::Duration,
};

use kernel::{Error, Result};
use rusqlite::{Connection, OpenFlags, config::DbConfig, types::ToSqlOutput};

use crate::{Tx, Value, error, tx, value::ValueRef};

/// At most this many use cases share one commit.
const GROUP: usize = 256;
/// At most this many use cases wait; beyond it callers are told at once that we are too busy.
const WAITING: usize = 8_192;
/// Every statement of the product stays prepared.
const PREPARED: usize = 1_024;
/// How long one process waits for another (a command beside the server) to finish writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// A use case for the writer thread: run in its own savepoint, or refused without running.
pub trait UseCase: Send {
    /// Runs with the connection, and gives it back.
    fn run(self: Box<Self>, tx: Tx) -> (Tx, Ran);
    /// Tells the caller that it was not run.
    fn refuse(self: Box<Self>, error: Error);
}

/// What a use case left behind.
pub struct Ran {
    /// Whether its changes are to be kept.
    pub keep: bool,
    /// Tells the caller, once the commit is durable or has failed.
    pub answer: Box<dyn FnOnce(Result<()>)>,
}

/// What the writer thread is told.
enum Told {
    Run(Box<dyn UseCase>),
    /// To close its connection until the next use case, and to say so.
    Rest(SyncSender<()>),
}

#[derive(Clone, Debug)]
pub(crate) struct Sqlite {
    writer: SyncSender<Told>,
    readers: Arc<Mutex<Vec<Connection>>>,
    path: Arc<Path>,
}

impl std::fmt::Debug for dyn UseCase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UseCase")
    }
}

impl Sqlite {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let first = connect(path, Mode::Write)?;
        let (writer, queue) = sync_channel(WAITING);
        let thread = Writer { path: path.to_owned(), connection: Some(first) };
        std::thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || thread.serve(&queue))
            .map_err(Error::internal)?;
        Ok(Self { writer, readers: Arc::default(), path: path.into() })
    }

    /// A connection that has the file for itself and writes very many rows, without a log and without waiting for the disk, until
    /// [`make_lasting`]. All others are closed, and opened again by whoever asks next.
    pub(crate) fn filling(&self) -> Result<Connection> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let (closed, resting) = sync_channel(1);
        self.writer.send(Told::Rest(closed)).map_err(|_| Error::unavailable("the writer has stopped"))?;
        resting.recv().map_err(Error::unavailable)?;
        let connection = connect(&self.path, Mode::Write)?;
        let alone = "pragma journal_mode = memory; pragma locking_mode = exclusive; pragma synchronous = off; \
             pragma cache_size = -262144;";
        connection.execute_batch(alone).map_err(error::sqlite)?;
        Ok(connection)
    }

    pub(crate) fn submit(&self, case: Box<dyn UseCase>) {
        let (told, why) = match self.writer.try_send(Told::Run(case)) {
            Ok(()) => return,
            Err(TrySendError::Full(told)) => (told, "too many writers wait"),
            Err(TrySendError::Disconnected(told)) => (told, "the writer has stopped"),
        };
        if let Told::Run(case) = told {
            case.refuse(Error::unavailable(why));
        }
    }

    /// A reader in a transaction: it sees one state of the store from its first statement to its last, and locks the file once.
    pub(crate) fn read(&self) -> Result<Tx> {
        let pooled = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = pooled.map_or_else(|| connect(&self.path, Mode::Read), Ok)?;
        command(&connection, "begin").map_err(error::sqlite)?;
        Ok(Tx(tx::Connection::Sqlite(connection)))
    }

    /// A reader that cannot end its transaction is closed.
    pub(crate) fn give_back(&self, connection: Connection) {
        if command(&connection, "commit").is_ok() {
            self.readers.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

/// The thread that owns the writing connection.
struct Writer {
    path: PathBuf,
    /// None after a fault that left the connection in doubt; opened again for the next group.
    connection: Option<Connection>,
}

impl Writer {
    fn serve(mut self, queue: &Receiver<Told>) {
        while let Ok(first) = queue.recv() {
            let (mut cases, mut resting) = (Vec::new(), None);
            let mut next = Some(first);
            while let Some(told) = next {
                match told {
                    Told::Run(case) => cases.push(case),
                    Told::Rest(closed) => resting = Some(closed),
                }
                let more = cases.len() < GROUP && resting.is_none();
                next = if more { queue.try_recv().ok() } else { None };
            }
            self.together(cases);
            if let Some(closed) = resting {
                self.connection = None;
                // Whoever asked may have given up waiting.
                let _ = closed.send(());
            }
        }
    }

    fn together(&mut self, cases: Vec<Box<dyn UseCase>>) {
        if !cases.is_empty() {
            metrics::histogram!("db_group_size").record(f64::from(u32::try_from(cases.len()).unwrap_or(0)));
            match self.begin() {
                Ok(connection) => self.connection = group(connection, cases),
                Err(error) => {
                    tracing::error!(%error, "cannot begin to write");
                    for case in cases {
                        case.refuse(Error::unavailable(error.to_string()));
                    }
                }
            }
        }
    }

    fn begin(&mut self) -> Result<Connection, rusqlite::Error> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => open(&self.path, Mode::Write)?,
        };
        connection.prepare_cached("begin immediate")?.execute([])?;
        Ok(connection)
    }
}

/// Runs the use cases, each in its savepoint, and commits them together. Gives back the connection if it is sound.
fn group(mut connection: Connection, cases: Vec<Box<dyn UseCase>>) -> Option<Connection> {
    let mut answers = Vec::with_capacity(cases.len());
    let mut broken: Option<String> = None;
    for case in cases {
        if broken.is_none()
            && let Err(error) = command(&connection, "savepoint use_case")
        {
            broken = Some(error.to_string());
        }
        if let Some(why) = &broken {
            case.refuse(Error::unavailable(why.clone()));
            continue;
        }
        let (tx, ran) = case.run(Tx(tx::Connection::Sqlite(connection)));
        let tx::Connection::Sqlite(back) = tx.0 else { unreachable!("a use case gives back its connection") };
        connection = back;
        answers.push(ran.answer);
        let ended = if ran.keep {
            command(&connection, "release use_case")
        } else {
            command(&connection, "rollback to use_case")
                .and_then(|()| command(&connection, "release use_case"))
        };
        // A full disk or an I/O error may have rolled the whole group back.
        if let Err(error) = ended {
            broken = Some(error.to_string());
        }
    }
    let committed = match broken {
        None => command(&connection, "commit").map_err(|error| error.to_string()),
        Some(why) => Err(why),
    };
    if let Err(why) = &committed {
        tracing::error!(why, "a group of use cases was not committed");
        if !connection.is_autocommit() && command(&connection, "rollback").is_err() {
            for answer in answers {
                answer(Err(Error::unavailable(why.clone())));
            }
            return None;
        }
    }
    for answer in answers {
        answer(committed.clone().map_err(Error::unavailable));
    }
    Some(connection)
}

fn command(connection: &Connection, text: &str) -> Result<(), rusqlite::Error> {
    connection.prepare_cached(text)?.execute([]).map(|_| ())
}

#[derive(Clone, Copy)]
enum Mode {
    Read,
    Write,
}

fn connect(path: &Path, mode: Mode) -> Result<Connection> {
    open(path, mode).map_err(error::sqlite)
}

fn open(path: &Path, mode: Mode) -> Result<Connection, rusqlite::Error> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    // A statement keeps its plan whatever its values. Else SQLite prepares each one with a bound limit, or that a partial index might
    // serve, anew at every run, which costs more than the run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
         pragma temp_store = memory; pragma cache_size = -16000; pragma mmap_size = 268435456;",
    )?;
    if matches!(mode, Mode::Read) {
        connection.execute_batch("pragma query_only = on")?;
    }
    Ok(connection)
}

/// Brings all that was written to the disk, and lets others have the file again.
pub(crate) fn make_lasting(connection: &Connection) -> Result<()> {
    let lasting = "pragma synchronous = full; pragma locking_mode = normal; pragma journal_mode = wal;";
    connection.execute_batch(lasting).map_err(error::sqlite)
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(bound(self.borrowed())))
    }
}

impl rusqlite::ToSql for ValueRef<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(bound(*self)))
    }
}

fn bound(value: ValueRef<'_>) -> rusqlite::types::ValueRef<'_> {
    use rusqlite::types::ValueRef as Bound;
    match value {
        ValueRef::Null => Bound::Null,
        ValueRef::Int(v) => Bound::Integer(v),
        ValueRef::Real(v) => Bound::Real(v),
        ValueRef::Bool(v) => Bound::Integer(v.into()),
        ValueRef::Text(v) => Bound::Text(v.as_bytes()),
        ValueRef::Bytes(v) => Bound::Blob(v),
    }
}

impl From<rusqlite::types::ValueRef<'_>> for Value {
    fn from(value: rusqlite::types::ValueRef<'_>) -> Self {
        use rusqlite::types::ValueRef;
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(v) => Self::Int(v),
            ValueRef::Real(v) => Self::Real(v),
            ValueRef::Text(v) => Self::Text(
                str::from_utf8(v).map_or_else(|_| String::from_utf8_lossy(v).into_owned(), str::to_owned),
            ),
            ValueRef::Blob(v) => Self::Bytes(v.to_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    #[test]
    fn a_statement_is_prepared_once_whatever_its_values() {
        let folder = tempfile::tempdir().unwrap();
        let connection = open(&folder.path().join("a.db"), Mode::Write).unwrap();
        let schema = "create table a (b text, c bigint); create index a_b on a (b) where c is null";
        connection.execute_batch(schema).unwrap();
        let mut statement =
            connection.prepare("select b from a where b > ?1 and c is null limit ?2").unwrap();
        for limit in 1..5 {
            statement.query_map(("x", limit), |row| row.get::<_, String>(0)).unwrap().for_each(drop);
        }
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }

    #[test]
    fn a_reader_sees_one_state_until_it_is_given_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let store = Sqlite::open(&path).unwrap();
        let writer = open(&path, Mode::Write).unwrap();
        writer.execute_batch("create table a (b bigint)").unwrap();
        let count = |tx: &Tx| match &tx.0 {
            tx::Connection::Sqlite(reader) => {
                reader.query_row("select count(*) from a", [], |row| row.get::<_, i64>(0)).unwrap()
            }
            tx::Connection::Postgres(_) | tx::Connection::Nowhere => unreachable!("SQLite"),
        };
        let give_back = |tx: Tx| match tx.0 {
            tx::Connection::Sqlite(reader) => store.give_back(reader),
            tx::Connection::Postgres(_) | tx::Connection::Nowhere => unreachable!("SQLite"),
        };
        let first = store.read().unwrap();
        assert_eq!(count(&first), 0);
        writer.execute_batch("insert into a values (1)").unwrap();
        assert_eq!(count(&first), 0);
        give_back(first);
        let second = store.read().unwrap();
        assert_eq!(count(&second), 1);
    }
}
