//! What was added to a file after a signature.
//!
//! Two states of a file are compared, object by object. What is not known to be harmless is a change; so a comment that somebody writes into
//! a signed paper is one.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use crate::pdf::{Pdf, reference};

/// What came after a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Nothing: the signature covers the whole file.
    Nothing,
    /// Further signatures, and what belongs to them; the paper says what it said.
    Signatures,
    /// Something else, which this signature does not cover.
    Changes,
}

impl After {
    /// What the file has beyond this end.
    pub(crate) fn what(now: &Pdf<'_>, end: usize) -> Self {
        if end == now.bytes.len() {
            return Self::Nothing;
        }
        match now.bytes.get(..end).map(Pdf::read) {
            Some(Ok(then)) if (Comparison { then: &then, now }).is_harmless() => Self::Signatures,
            _ => Self::Changes,
        }
    }
}

struct Comparison<'a> {
    then: &'a Pdf<'a>,
    now: &'a Pdf<'a>,
}

impl Comparison<'_> {
    fn is_harmless(&self) -> bool {
        let (then, now) = (&self.then.document, &self.now.document);
        // Where the file said nothing of itself, a program may add it.
        let (old_info, new_info) = (then.trailer.get(b"Info").ok(), now.trailer.get(b"Info").ok());
        if self.then.catalog != self.now.catalog || (old_info.is_some() && old_info != new_info) {
            return false;
        }
        // What pointed nowhere and now points somewhere shows something new, though no old object changed.
        let is_given = |id: &ObjectId| !then.has_object(*id) && now.has_object(*id);
        if then.objects.values().any(|object| any_reference(object, &is_given)) {
            return false;
        }
        let (form, lists) = (self.form(), self.lists());
        // What the file says of itself: programs write there when they last touched it.
        let described =
            self.then.dictionary(self.then.catalog).ok().and_then(|catalog| reference(catalog, b"Metadata"));
        then.objects.iter().all(|(id, old)| match now.objects.get(id) {
            Some(new) if same(old, new) => true,
            Some(Object::Array(new)) if lists.contains(id) => {
                old.as_array().is_ok_and(|old| has_grown(old, new, |kid| self.is_new_signature(kid)))
            }
            Some(Object::Dictionary(new)) => {
                old.as_dict().is_ok_and(|old| self.is_allowed(*id, Some(*id) == form, old, new))
            }
            Some(Object::Stream(new)) if Some(*id) == described => new.dict.has_type(b"Metadata"),
            // The table of the file is no part of what it shows.
            _ => matches!(old, Object::Stream(stream) if stream.dict.has_type(b"XRef") || stream.dict.has_type(b"ObjStm")),
        })
    }

    /// The form, when it stands by itself.
    fn form(&self) -> Option<ObjectId> {
        reference(self.then.dictionary(self.then.catalog).ok()?, b"AcroForm")
    }

    /// Lists of fields and of notes that stand by themselves.
    fn lists(&self) -> BTreeSet<ObjectId> {
        let document = &self.then.document;
        let pages =
            document.page_iter().filter_map(|page| reference(self.then.dictionary(page).ok()?, b"Annots"));
        let form = self.form().and_then(|form| reference(self.then.dictionary(form).ok()?, b"Fields"));
        pages.chain(form).collect()
    }

    fn is_allowed(&self, id: ObjectId, is_form: bool, old: &Dictionary, new: &Dictionary) -> bool {
        let may = |key: &[u8]| {
            let (was, is) = (self.then.under(old, key), self.now.under(new, key));
            if id == self.then.catalog {
                return match key {
                    b"AcroForm" => self.form_has_grown(was, is),
                    // Certificates and their state, which others add to keep signatures checkable, and what a file needs for it.
                    b"DSS" | b"Extensions" | b"Version" => true,
                    b"Metadata" => {
                        is.is_some_and(|is| is.as_stream().is_ok_and(|is| is.dict.has_type(b"Metadata")))
                    }
                    _ => false,
                };
            }
            if Some(id) == reference(&self.then.document.trailer, b"Info") {
                return matches!(key, b"ModDate" | b"Producer");
            }
            if is_form {
                return self.may_in_form(key, was, is);
            }
            if old.has_type(b"Page") {
                return match key {
                    b"Annots" => self.list_has_grown(was, is, |kid| self.is_new_signature(kid)),
                    b"Tabs" => true,
                    _ => false,
                };
            }
            if is_structure(old) {
                return match key {
                    b"K" | b"Nums" | b"Kids" => {
                        self.list_has_grown(was, is, |kid| self.is_new_structure(kid))
                    }
                    b"ParentTree" => self.tree_has_grown(was, is),
                    b"ParentTreeNextKey" => true,
                    _ => false,
                };
            }
            // A field that waited for its signature.
            let is_filled = is_signature_field(old) && !old.has(b"V") && new.has(b"V");
            is_filled && matches!(key, b"V" | b"AP" | b"F" | b"MK")
        };
        keys(old, new).into_iter().all(|key| same_under(old, new, key) || may(key))
    }

    fn may_in_form(&self, key: &[u8], was: Option<&Object>, is: Option<&Object>) -> bool {
        match key {
            b"Fields" => self.list_has_grown(was, is, |kid| self.is_new_signature(kid)),
            b"SigFlags" => true,
            _ => false,
        }
    }

    fn form_has_grown(&self, was: Option<&Object>, is: Option<&Object>) -> bool {
        let (none, Some(Ok(is))) = (Dictionary::new(), is.map(Object::as_dict)) else { return false };
        let was = was.and_then(|was| was.as_dict().ok()).unwrap_or(&none);
        keys(was, is).into_iter().all(|key| {
            same_under(was, is, key)
                || self.may_in_form(key, self.then.under(was, key), self.now.under(is, key))
        })
    }

    /// A tree of numbers that stands inside the root of the structure.
    fn tree_has_grown(&self, was: Option<&Object>, is: Option<&Object>) -> bool {
        match (was, is) {
            (Some(Object::Dictionary(was)), Some(Object::Dictionary(is))) => {
                keys(was, is).into_iter().all(|key| {
                    same_under(was, is, key)
                        || self.list_has_grown(self.then.under(was, key), self.now.under(is, key), |kid| {
                            self.is_new_structure(kid)
                        })
                })
            }
            _ => false,
        }
    }

    /// Whether a list is longer at its end, by what is allowed. One thing in place of a list is a list of it.
    fn list_has_grown(
        &self,
        was: Option<&Object>,
        is: Option<&Object>,
        may: impl Fn(&Object) -> bool,
    ) -> bool {
        fn list(found: Option<&Object>) -> Vec<Object> {
            match found {
                None | Some(Object::Null) => Vec::new(),
                Some(Object::Array(list)) => list.clone(),
                Some(one) => vec![one.clone()],
            }
        }
        let (was, is) = (list(was), list(is));
        has_grown(&was, &is, &may)
            // One kid that was followed to where it is stands in the list as a reference.
            || matches!((was.as_slice(), is.split_first()), ([one], Some((first, rest)))
                if self.then.document.dereference(first).is_ok_and(|(_, found)| same(found, one)) && rest.iter().all(may))
    }

    /// A dictionary that is in the file only now.
    fn is_new(&self, object: &Object) -> Option<&Dictionary> {
        let id = object.as_reference().ok().filter(|id| !self.then.document.has_object(*id))?;
        self.now.dictionary(id).ok()
    }

    /// A field that is new and signed, with its one widget.
    fn is_new_signature(&self, object: &Object) -> bool {
        self.is_new(object).is_some_and(|field| {
            is_signature_field(field)
                && self.now.under(field, b"V").is_some_and(|value| value.as_dict().is_ok())
        })
    }

    /// A key of the structure, or an element that says no more than that a field stands there.
    fn is_new_structure(&self, object: &Object) -> bool {
        if matches!(object, Object::Integer(_)) {
            return true;
        }
        self.is_new(object).is_some_and(|element| {
            let is_form = element.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form");
            let is_leaf = element.has(b"Limits") && element.has(b"Nums");
            let known: [&[u8]; 7] = [b"Type", b"S", b"P", b"Pg", b"K", b"Limits", b"Nums"];
            (is_form || is_leaf) && element.iter().all(|(key, _)| known.contains(&key.as_slice()))
        })
    }
}

/// Whether two objects are the same, however they are written: a text in letters or in digits.
fn same(old: &Object, new: &Object) -> bool {
    match (old, new) {
        (Object::String(old, _), Object::String(new, _)) => old == new,
        (Object::Array(old), Object::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
        }
        (Object::Dictionary(old), Object::Dictionary(new)) => all_same(old, new),
        (Object::Stream(old), Object::Stream(new)) => {
            all_same(&old.dict, &new.dict) && old.content == new.content
        }
        _ => old == new,
    }
}

fn all_same(old: &Dictionary, new: &Dictionary) -> bool {
    keys(old, new).into_iter().all(|key| same_under(old, new, key))
}

fn same_under(old: &Dictionary, new: &Dictionary, key: &[u8]) -> bool {
    match (old.get(key), new.get(key)) {
        (Ok(old), Ok(new)) => same(old, new),
        (old, new) => old.is_err() && new.is_err(),
    }
}

/// Whether an object, or what stands in it, points to such a one.
fn any_reference(object: &Object, is_such: &impl Fn(&ObjectId) -> bool) -> bool {
    let in_dictionary =
        |dictionary: &Dictionary| dictionary.iter().any(|(_, value)| any_reference(value, is_such));
    match object {
        Object::Reference(id) => is_such(id),
        Object::Array(members) => members.iter().any(|member| any_reference(member, is_such)),
        Object::Dictionary(dictionary) => in_dictionary(dictionary),
        Object::Stream(stream) => in_dictionary(&stream.dict),
        _ => false,
    }
}

/// Whether a list begins as it did, and goes on with what is allowed.
fn has_grown(was: &[Object], is: &[Object], may: impl Fn(&Object) -> bool) -> bool {
    is.len() >= was.len()
        && was.iter().zip(is).all(|(was, is)| same(was, is))
        && is[was.len()..].iter().all(may)
}

fn keys<'d>(old: &'d Dictionary, new: &'d Dictionary) -> BTreeSet<&'d [u8]> {
    old.iter().chain(new.iter()).map(|(key, _)| key.as_slice()).collect()
}

fn is_signature_field(dictionary: &Dictionary) -> bool {
    dictionary.get(b"FT").and_then(Object::as_name).is_ok_and(|kind| kind == b"Sig")
}

/// An element of the structure, its root, or a part of its tree of numbers.
fn is_structure(dictionary: &Dictionary) -> bool {
    dictionary.has_type(b"StructTreeRoot")
        || dictionary.has_type(b"StructElem")
        || (!dictionary.has(b"Type")
            && (dictionary.has(b"S") && dictionary.has(b"P") || dictionary.has(b"Nums")))
        || (!dictionary.has(b"Type") && dictionary.has(b"Kids") && dictionary.len() <= 2)
}
