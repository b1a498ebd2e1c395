//! Enums whose values are words: in the database, on the wire and in the keys of texts.

/// Gives an enum its words: `ALL`, `word()` and `FromStr`.
/// ```
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// enum Season { Dry, Rainy }
/// kernel::words!(Season { Dry = "dry", Rainy = "rainy" });
///
/// assert_eq!(Season::Rainy.word(), "rainy");
/// assert_eq!("dry".parse::<Season>().unwrap(), Season::Dry);
/// assert!("snow".parse::<Season>().is_err());
/// ```
#[macro_export]
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $type {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The word in the database, on the wire and in the keys of texts.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
        impl ::std::str::FromStr for $type {
            type Err = $crate::Error;
            fn from_str(word: &str) -> ::std::result::Result<Self, $crate::Error> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
                    .ok_or_else(|| $crate::Error::internal(format!("no such {}: {word}", stringify!($type))))
            }
        }
    };
}
