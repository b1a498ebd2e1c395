//! What a template may use of Typst, and how its values reach it.

use typst::{
    Library, LibraryExt as _,
    foundations::{Binding, Dict, IntoValue as _, Module, Value},
    text::{FontFamily, FontList, Lang, TextElem},
    utils::LazyHash,
};

use crate::FAMILY;

/// Typst's library without what a template may not have, made once.
pub(crate) struct Shelf(Library);

impl Shelf {
    pub(crate) fn new() -> Self {
        let mut library = Library::default();
        // Programs in WebAssembly: what they do cannot be read by whoever looks at a template. (`std` below goes without them too.)
        library.global.scope_mut().bind("plugin".into(), Binding::detached(Value::None));
        // Documents are Vietnamese and in the one typeface there is, unless a template says otherwise.
        library.styles.set(TextElem::lang, Lang::VIETNAMESE);
        library.styles.set(TextElem::font, FontList(vec![FontFamily::new(FAMILY)]));
        Self(library)
    }

    /// The library with these values as `sys.inputs.paper`.
    pub(crate) fn with(&self, paper: &str) -> LazyHash<Library> {
        let mut library = self.0.clone();
        let mut inputs = Dict::new();
        inputs.insert("paper".into(), paper.into_value());
        let scope = library.global.scope_mut();
        let mut sys = match scope.get("sys").map(Binding::read) {
            Some(Value::Module(sys)) => sys.clone(),
            _ => Module::new("sys", typst::foundations::Scope::new()),
        };
        sys.scope_mut().bind("inputs".into(), Binding::detached(inputs));
        scope.bind("sys".into(), Binding::detached(sys));
        library.std = Binding::detached(library.global.clone());
        LazyHash::new(library)
    }
}
