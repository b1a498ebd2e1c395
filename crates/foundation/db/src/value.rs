//! What goes into a statement and comes out of a row.

use kernel::{Date, Id, Money, Timestamp};

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
pub enum ValueRef<'a> {
    /// No value.
    Null,
    /// `bigint`
    Int(i64),
    /// `double precision`
    Real(f64),
    /// `boolean`
    Bool(bool),
    /// `text`
    Text(&'a str),
    /// `bytes` (`blob` or `bytea`)
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
    /// The value as this type; none when it is something else.
    fn from_value(value: ValueRef<'_>) -> Option<Self>;
}

macro_rules! column {
    ($($type:ty: $($pattern:pat => $value:expr),+;)*) => {
        $(impl Column for $type {
            fn from_value(value: ValueRef<'_>) -> Option<Self> {
                match value {
                    $($pattern => $value,)+
                    _ => None,
                }
            }
        })*
    };
}
column! {
    i64: ValueRef::Int(v) => Some(v);
    u32: ValueRef::Int(v) => Self::try_from(v).ok();
    f64: ValueRef::Real(v) => Some(v);
    bool: ValueRef::Bool(v) => Some(v), ValueRef::Int(v @ 0..=1) => Some(v == 1);
    String: ValueRef::Text(v) => Some(v.to_owned());
    Vec<u8>: ValueRef::Bytes(v) => Some(v.to_vec());
    Timestamp: ValueRef::Int(v) => Some(Self::from_micros(v));
    Date: ValueRef::Text(v) => v.parse().ok();
    Money: ValueRef::Int(v) => Some(Self(v));
}
impl<T: ?Sized> Column for Id<T> {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(v) => v.parse().ok(),
            _ => None,
        }
    }
}
impl<T: Column> Column for Option<T> {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        if let ValueRef::Null = value { Some(None) } else { T::from_value(value).map(Some) }
    }
}
