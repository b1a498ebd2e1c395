//! Finds the procedure that a resident means from the words that he types.
//!
//! People type without marks, with slips of Telex and VNI, half a word, two words as one, in the speech of Quảng Nam
//! or by abbreviation, and they tell their situation ('vợ mới sinh em bé') rather than a title. All that is met here, in
//! memory, in well under a millisecond. What people say and how they say it is data ([`Lexicon`]); what can be found are
//! [`Entry`] values; [`Index`] is built from both at once, never changes, and is shared by `Arc`.
//!
//! What is not a procedure of ours competes in the same ranking as a topic with an answer ([`Elsewhere`]).
//!
//! ```
//! use search::{Confidence, Entry, Index, Lexicon, Sources};
//!
//! let lexicon = Lexicon::parse(&Sources {
//!     synonyms: "code,phrase\n1.001193,vợ mới sinh em bé\n",
//!     dialect: "variant,normal,kind\nsanh,sinh,miền Nam\n",
//!     stopwords: "tôi\n",
//!     elsewhere: "topic,patterns,name,answer,name_en,answer_en,contact\n\
//!         fire,cháy nhà|báo cháy,Cháy,Gọi ngay 114.,Fire,Call 114 now.,114\n",
//! })?;
//! let birth = Entry { code: "1.001193".into(), title: "Đăng ký khai sinh".into(), ..Entry::default() };
//! let index = Index::build([birth].into_iter(), &lexicon);
//!
//! let found = index.search("khai sanhj", 10);
//! assert_eq!((found.hits[0].code, found.hits[0].confidence), ("1.001193", Confidence::Likely));
//! assert_eq!(index.search("chay nha", 10).elsewhere.map(|e| &*e.contact), Some("114"));
//! # Ok::<(), search::LexiconError>(())
//! ```

mod index;
mod lexicon;
mod query;
mod rank;
mod spelling;
mod telex;
mod tokens;
mod vocabulary;

pub use index::{Entry, Index};
pub use lexicon::{Elsewhere, Lexicon, LexiconError, Sources};
pub use rank::{Confidence, Found, Hit};
pub use tokens::MAX_QUERY_CHARS;
