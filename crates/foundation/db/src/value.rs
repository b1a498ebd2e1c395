//! What goes into a statement and comes out of a row.

use kernel::{Date, Error, Id, Money, Result, Timestamp};

/// A value in a statement or a row.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Value {
    /// No value.
    #[default]
    Null,
    /// `bigint`
    Int(i64),
    /// `double precision`
    Real(f64),
    /// `boolean`
    Bool(bool),
    /// `text`
    Text(String),
    /// `bytes` (`blob` or `bytea`)
    Bytes(Vec<u8>),
}

/// A value that lies elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum ValueRef<'a> {
    Null,
    Int(i64),
    Real(f64),
    Bool(bool),
    Text(&'a str),
    Bytes(&'a [u8]),
}

impl Value {
    pub(crate) fn borrowed(&self) -> ValueRef<'_> {
        match self {
            Self::Null => ValueRef::Null,
            Self::Int(v) => ValueRef::Int(*v),
            Self::Real(v) => ValueRef::Real(*v),
            Self::Bool(v) => ValueRef::Bool(*v),
            Self::Text(v) => ValueRef::Text(v),
            Self::Bytes(v) => ValueRef::Bytes(v),
        }
    }
}

impl From<ValueRef<'_>> for Value {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Int(v) => Self::Int(v),
            ValueRef::Real(v) => Self::Real(v),
            ValueRef::Bool(v) => Self::Bool(v),
            ValueRef::Text(v) => Self::Text(v.to_owned()),
            ValueRef::Bytes(v) => Self::Bytes(v.to_vec()),
        }
    }
}

macro_rules! from {
    ($($type:ty => |$v:ident| $value:expr),* $(,)?) => {
        $(impl From<$type> for Value { fn from($v: $type) -> Self { $value } })*
    };
}
from! {
    i64 => |v| Self::Int(v),
    i32 => |v| Self::Int(v.into()),
    u16 => |v| Self::Int(v.into()),
    u32 => |v| Self::Int(v.into()),
    f64 => |v| Self::Real(v),
    bool => |v| Self::Bool(v),
    &str => |v| Self::Text(v.to_owned()),
    String => |v| Self::Text(v),
    &String => |v| Self::Text(v.clone()),
    Vec<u8> => |v| Self::Bytes(v),
    &[u8] => |v| Self::Bytes(v.to_vec()),
    Timestamp => |v| Self::Int(v.micros()),
    Date => |v| Self::Text(v.to_string()),
    Money => |v| Self::Int(v.0),
}
impl<T: ?Sized> From<Id<T>> for Value {
    fn from(id: Id<T>) -> Self {
        Self::Text(id.to_string())
    }
}
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The parameters of a statement: `params![id, name, work.now()]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] };
}

/// The same as a row of its own, for [`Rows`](crate::Rows): `row![id, name, at]`.
#[macro_export]
macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}

/// A type that a column can be read as.
pub trait Column: Sized {
    /// The value as this type, or what it was instead.
    fn from_value(value: Value) -> Result<Self, Value>;
}

macro_rules! column {
    ($($type:ty: $($pattern:pat => $value:expr),+;)*) => {
        $(impl Column for $type {
            fn from_value(value: Value) -> Result<Self, Value> {
                match value {
                    $($pattern => Ok($value),)+
                    other => Err(other),
                }
            }
        })*
    };
}
column! {
    i64: Value::Int(v) => v;
    f64: Value::Real(v) => v;
    bool: Value::Bool(v) => v, Value::Int(v @ 0..=1) => v == 1;
    String: Value::Text(v) => v;
    Vec<u8>: Value::Bytes(v) => v;
    Timestamp: Value::Int(v) => Self::from_micros(v);
    Money: Value::Int(v) => Self(v);
}
impl Column for u32 {
    fn from_value(value: Value) -> Result<Self, Value> {
        match value {
            Value::Int(v) => Self::try_from(v).map_err(|_| Value::Int(v)),
            other => Err(other),
        }
    }
}
impl Column for Date {
    fn from_value(value: Value) -> Result<Self, Value> {
        match value {
            Value::Text(v) => v.parse().map_err(|_| Value::Text(v)),
            other => Err(other),
        }
    }
}
impl<T: ?Sized> Column for Id<T> {
    fn from_value(value: Value) -> Result<Self, Value> {
        match value {
            Value::Text(v) => v.parse().map_err(|_| Value::Text(v)),
            other => Err(other),
        }
    }
}
impl<T: Column> Column for Option<T> {
    fn from_value(value: Value) -> Result<Self, Value> {
        if value == Value::Null { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

/// One row of an answer.
#[derive(Debug)]
pub struct Row(pub(crate) Vec<Value>);

impl Row {
    /// Takes the column at this place, counted from 0. A column can be taken once.
    ///
    /// # Errors
    /// `Internal` when there is no such column or it holds something else: the statement and its reader disagree.
    pub fn get<T: Column>(&mut self, at: usize) -> Result<T> {
        let value = self.0.get_mut(at).map(std::mem::take).unwrap_or_default();
        T::from_value(value).map_err(|found| {
            let wanted = std::any::type_name::<T>();
            Error::internal(format!("column {at} is {found:?}, wanted {wanted}"))
        })
    }
}
