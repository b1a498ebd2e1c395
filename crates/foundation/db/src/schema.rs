//! The tables as an engine has them.

use kernel::Result;

use crate::Tx;

crate::statements! {
    COLUMNS = "select t.name, c.name, lower(c.type), c.\"notnull\" = 1 or c.pk > 0, c.pk
            from sqlite_master t join pragma_table_info(t.name) c where t.type = 'table' and t.name not like 'sqlite_%'
            order by t.name, c.cid",
        postgres "select cast(c.table_name as text), cast(c.column_name as text), cast(c.data_type as text), c.is_nullable = 'NO',
            cast(coalesce((select k.ordinal_position from information_schema.table_constraints p
                join information_schema.key_column_usage k on k.constraint_name = p.constraint_name
                and k.table_schema = p.table_schema and k.table_name = p.table_name
                where p.constraint_type = 'PRIMARY KEY' and p.table_schema = c.table_schema
                and p.table_name = c.table_name and k.column_name = c.column_name), 0) as bigint)
            from information_schema.columns c where c.table_schema = current_schema()
            order by c.table_name collate \"C\", c.ordinal_position";
    REFERENCES = "select t.name, f.\"table\" from sqlite_master t join pragma_foreign_key_list(t.name) f
            where t.type = 'table' order by t.name, f.id",
        postgres "select cast(cast(k.conrelid as regclass) as text), cast(cast(k.confrelid as regclass) as text) from pg_constraint k
            where k.contype = 'f' and k.connamespace = cast(current_schema() as regnamespace) order by 1, 2";
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in their order.
    pub columns: Vec<TableColumn>,
    /// The other tables that its rows refer to.
    pub refers: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// Its name.
    pub name: String,
    /// Its type, in one word for both engines: `text`, `bigint`, `bytes`, `boolean`, `double precision`.
    pub kind: String,
    /// Whether it must have a value.
    pub needed: bool,
    /// Its place in the primary key, from 1; 0 when it is no part of it.
    pub key: i64,
}

impl Table {
    /// The names of the columns of the primary key, in the key's order.
    pub fn key(&self) -> Vec<&str> {
        let mut key: Vec<&TableColumn> = self.columns.iter().filter(|column| column.key > 0).collect();
        key.sort_by_key(|column| column.key);
        key.into_iter().map(|column| column.name.as_str()).collect()
    }
}

/// Every table, by name.
pub async fn tables(tx: &mut Tx) -> Result<Vec<Table>> {
    let mut tables: Vec<Table> = Vec::new();
    for mut row in tx.all(COLUMNS, &[]).await? {
        let name: String = row.get(0)?;
        let kind: String = row.get(2)?;
        let column = TableColumn {
            name: row.get(1)?,
            kind: if matches!(kind.as_str(), "blob" | "bytea") { "bytes".to_owned() } else { kind },
            needed: row.get(3)?,
            key: row.get(4)?,
        };
        match tables.last_mut().filter(|table| table.name == name) {
            Some(table) => table.columns.push(column),
            None => tables.push(Table { name, columns: vec![column], refers: Vec::new() }),
        }
    }
    for mut row in tx.all(REFERENCES, &[]).await? {
        let (from, to): (String, String) = (row.get(0)?, row.get(1)?);
        if let Some(table) = tables.iter_mut().find(|table| table.name == from && from != to)
            && !table.refers.contains(&to)
        {
            table.refers.push(to);
            table.refers.sort();
        }
    }
    Ok(tables)
}

/// The tables in an order in which each comes after those that it refers to.
pub fn in_order(mut tables: Vec<Table>) -> Vec<Table> {
    let mut ordered: Vec<Table> = Vec::new();
    while let Some(next) = tables
        .iter()
        .position(|table| table.refers.iter().all(|name| ordered.iter().any(|done| done.name == *name)))
    {
        ordered.push(tables.remove(next));
    }
    // What refers in a circle cannot be ordered; it comes as it is.
    ordered.extend(tables);
    ordered
}
