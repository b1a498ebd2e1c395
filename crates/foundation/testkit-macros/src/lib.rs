//! The `#[both_engines]` attribute of `testkit`.

use proc_macro::TokenStream;
use quote::quote;
use syn::{FnArg, ItemFn, parse_macro_input};

/// Makes two tests of an async function with one argument, a fixture that implements `testkit::Fixture`: one on SQLite, one on
/// PostgreSQL.
#[proc_macro_attribute]
pub fn both_engines(_: TokenStream, item: TokenStream) -> TokenStream {
    let test = parse_macro_input!(item as ItemFn);
    let name = &test.sig.ident;
    let Some(FnArg::Typed(argument)) = test.sig.inputs.first() else {
        return syn::Error::new_spanned(&test.sig, "a test on both engines takes one fixture")
            .to_compile_error()
            .into();
    };
    let (fixture, attributes, inputs, body) = (&argument.ty, &test.attrs, &test.sig.inputs, &test.block);
    quote! {
        #[cfg(test)]
        mod #name {
            #[allow(unused_imports, reason = "the test sees what its file sees")]
            use super::*;
            #(#attributes)*
            async fn test(#inputs) #body
            #[test]
            fn sqlite() {
                ::testkit::run(::testkit::Engine::Sqlite, |store| async move {
                    test(<#fixture as ::testkit::Fixture>::start(store).await).await;
                });
            }
            #[test]
            fn postgres() {
                ::testkit::run(::testkit::Engine::Postgres, |store| async move {
                    test(<#fixture as ::testkit::Fixture>::start(store).await).await;
                });
            }
        }
    }
    .into()
}
