//! PDF files as they are read, and what is appended to them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use crate::{Refusal, Result};

/// The largest file that is read: beyond it the offsets of a signature do not fit their place.
const LARGEST: usize = 256 << 20;
/// ISO 32000-1, annex C: readers need not know more objects.
const MOST_OBJECTS: u32 = 8_388_607;
/// What one stream of a file's structure may unpack to.
const LARGEST_STREAM: usize = 64 << 20;

/// A file that was read.
pub(crate) struct Pdf<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) document: Document,
    pub(crate) catalog: ObjectId,
}

impl<'a> Pdf<'a> {
    /// Reads a file as it stands. What others would repair is refused: a signature over a file that two programs read differently says
    /// two things.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self> {
        if bytes.len() > LARGEST {
            return Err(Refusal::UnsignablePdf("it is too large"));
        }
        if !bytes.starts_with(b"%PDF-") {
            return Err(Refusal::UnreadablePdf("it does not begin as one".to_owned()));
        }
        let options = LoadOptions {
            strict: true,
            max_decompressed_size: Some(LARGEST_STREAM),
            ..LoadOptions::default()
        };
        let document = Document::load_mem_with_options(bytes, options)
            .map_err(|error| Refusal::UnreadablePdf(error.to_string()))?;
        if document.trailer.has(b"Encrypt") || document.was_encrypted() {
            return Err(Refusal::UnsignablePdf("it is encrypted"));
        }
        let catalog = reference(&document.trailer, b"Root");
        let catalog = catalog.filter(|id| document.get_dictionary(*id).is_ok());
        let catalog = catalog.ok_or_else(|| Refusal::UnreadablePdf("it has no catalogue".to_owned()))?;
        Ok(Self { bytes, document, catalog })
    }

    /// A dictionary that stands by itself.
    pub(crate) fn dictionary(&self, id: ObjectId) -> Result<&Dictionary> {
        self.document.get_dictionary(id).map_err(|error| Refusal::UnreadablePdf(error.to_string()))
    }

    /// What stands under a key of a dictionary, followed to where it is.
    pub(crate) fn under<'d>(&'d self, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
        dictionary.get_deref(key, &self.document).ok()
    }

    /// The page with this number, counted from one.
    pub(crate) fn page(&self, number: u32) -> Option<ObjectId> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        self.document.page_iter().nth(index)
    }

    /// The signature fields, each by its full name. A tree that loops ends at the limits.
    pub(crate) fn fields(&self) -> Vec<Field<'_>> {
        let mut found = Vec::new();
        let form = self.dictionary(self.catalog).ok().and_then(|catalog| self.under(catalog, b"AcroForm"));
        let fields = form.and_then(|form| self.under(form.as_dict().ok()?, b"Fields")).map(Object::as_array);
        if let Some(Ok(fields)) = fields {
            self.collect(fields, None, 0, &mut found);
        }
        found
    }

    fn collect<'d>(
        &'d self,
        listed: &'d [Object],
        above: Option<&Field<'d>>,
        depth: usize,
        found: &mut Vec<Field<'d>>,
    ) {
        const DEEPEST: usize = 16;
        const MOST: usize = 10_000;
        for object in listed {
            let Ok((id, Object::Dictionary(dictionary))) = self.document.dereference(object) else {
                continue;
            };
            if depth == DEEPEST || found.len() == MOST {
                return;
            }
            let own = self.under(dictionary, b"T").and_then(text).unwrap_or_default();
            let name = match above {
                Some(above) if own.is_empty() => above.name.clone(),
                Some(above) => format!("{}.{own}", above.name),
                None => own,
            };
            let kind = self.under(dictionary, b"FT").and_then(|kind| kind.as_name().ok());
            let field = Field {
                id,
                name,
                is_signature: kind
                    .map_or(above.is_some_and(|above| above.is_signature), |kind| kind == b"Sig"),
                value: self.under(dictionary, b"V").and_then(|value| value.as_dict().ok()),
            };
            if let Some(kids) = self.under(dictionary, b"Kids").and_then(|kids| kids.as_array().ok()) {
                self.collect(kids, Some(&field), depth + 1, found);
            }
            found.push(field);
        }
    }
}

/// A field of the file's form.
pub(crate) struct Field<'d> {
    pub(crate) id: Option<ObjectId>,
    pub(crate) name: String,
    pub(crate) is_signature: bool,
    /// The signature, in a signature field that was signed.
    pub(crate) value: Option<&'d Dictionary>,
}

/// A text of a file: UTF-16, UTF-8 with its mark, or Latin letters.
pub(crate) fn text(object: &Object) -> Option<String> {
    let text = lopdf::decode_text_string(object).ok()?;
    Some(text.chars().filter(|letter| !letter.is_control()).collect())
}

pub(crate) fn reference(dictionary: &Dictionary, key: &[u8]) -> Option<ObjectId> {
    dictionary.get(key).ok().and_then(|found| found.as_reference().ok())
}

/// What is appended to a file: new objects, and old ones with another content.
pub(crate) struct Update {
    objects: BTreeMap<ObjectId, Object>,
    next: u32,
}

impl Update {
    pub(crate) fn of(pdf: &Pdf<'_>) -> Result<Self> {
        let size = pdf.document.trailer.get(b"Size").and_then(Object::as_i64).unwrap_or_default();
        let next = u32::try_from(size).unwrap_or(u32::MAX).max(pdf.document.max_id.saturating_add(1));
        if next > MOST_OBJECTS {
            return Err(Refusal::UnsignablePdf("it has too many objects"));
        }
        Ok(Self { objects: BTreeMap::new(), next })
    }

    /// A number for an object that comes later.
    pub(crate) fn reserve(&mut self) -> ObjectId {
        self.next += 1;
        (self.next - 1, 0)
    }

    pub(crate) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.reserve();
        self.put(id, object);
        id
    }

    pub(crate) fn put(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.objects.insert(id, object.into());
    }

    /// The dictionary as it is after what has been changed so far.
    pub(crate) fn dictionary(&self, pdf: &Pdf<'_>, id: ObjectId) -> Result<Dictionary> {
        match self.objects.get(&id) {
            Some(Object::Dictionary(dictionary)) => Ok(dictionary.clone()),
            _ => pdf.dictionary(id).cloned(),
        }
    }

    pub(crate) fn into_parts(self) -> (BTreeMap<ObjectId, Object>, u32) {
        (self.objects, self.next)
    }
}
